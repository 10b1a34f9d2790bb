"""Videos and sound: opened and judged beforehand, played on the stage."""
