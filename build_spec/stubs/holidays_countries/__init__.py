"""Stands in the frozen program for holidays.countries, which imports every country of the world."""

from holidays.countries.vietnam import VN, VNM, Vietnam

__all__ = ["VN", "VNM", "Vietnam"]
