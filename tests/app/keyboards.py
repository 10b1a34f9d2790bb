"""What Vietnamese keyboards make of the keys that a scanner types."""

_MARKS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_VOWELS = "aăâeêioôơuưy"
_TELEX_TONES = dict(zip("fsrxj", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_TONES = dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS = {"a6": "â", "a8": "ă", "d9": "đ", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư"}
_WINDOWS = dict(zip("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ", strict=True))
_SHORT_CUTS = {"cc": "ch", "gg": "gi", "kk": "kh", "nn": "ng", "pp": "ph", "qq": "qu", "tt": "th"}


def telex(keys: str) -> str:
    """What UniKey makes of keys typed with Telex on."""
    text = ""
    for key in keys.lower():
        doubled = {typed: letter for letter, typed in _MARKS.items()}
        last = text[-1:]
        if last + key in doubled:
            text = text[:-1] + doubled[last + key]
        elif key == "w":
            text += "ư"
        elif key in _TELEX_TONES and any(letter in _VOWELS for letter in text):
            text = _toned(text, _TELEX_TONES[key])
        else:
            text += key
    return text


def vni(keys: str) -> str:
    """What UniKey makes of keys typed with VNI on."""
    text = ""
    for key in keys.lower():
        if text[-1:] + key in _VNI_MARKS:
            text = text[:-1] + _VNI_MARKS[text[-1] + key]
        elif key in _VNI_TONES and any(letter in _VOWELS for letter in text):
            text = _toned(text, _VNI_TONES[key])
        else:
            text += key
    return text


def _toned(text: str, tone: str) -> str:
    at = max(place for place, letter in enumerate(text) if letter in _VOWELS) + 1
    return text[:at] + tone + text[at:]


def windows(keys: str) -> str:
    """What Windows' own Vietnamese layout makes of the keys."""
    return "".join(_WINDOWS.get(key, key) for key in keys.lower())


def with_short_cuts(keys: str) -> str:
    """What typing tools make of keys while their short cuts for consonants are on."""
    text, at = "", 0
    keys = keys.lower()
    while at < len(keys):
        pair = keys[at : at + 2]
        text += _SHORT_CUTS.get(pair, keys[at])
        at += 2 if pair in _SHORT_CUTS else 1
    return text
