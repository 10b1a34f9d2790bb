"""The windows on the other screens: what the hall and the speakers see."""
