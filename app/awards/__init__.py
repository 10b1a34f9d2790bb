"""The award list, its rounds on the stage, and the signing of the pact."""
