"""The spelling rules of Vietnamese: whether a word can be a Vietnamese syllable at all.

Onset, rime and tone are checked against the closed lists of school grammar. Text in a wrong
encoding breaks these rules nearly everywhere, which is how it is told from text in the right one.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_TONES_BEFORE_STOP: Final = frozenset({"\u0301", "\u0323"})
_STOPS: Final = ("c", "ch", "p", "t")

_ONSET: Final = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"

_RIMES: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu "
    "im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya "
    "uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu "
    "ưt ưu y ych yêm yên yêng yêt yêu ym yn ynh yt"
)

_SYLLABLE: Final = re.compile(f"{_ONSET}({_RIMES.replace(' ', '|')})")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` (one word of NFC or NFD text, any case) obeys Vietnamese spelling.

    A syllable that ends in c, ch, p or t has the tone sắc or nặng, as the rules demand; words
    without any tone or mark may be syllables too ("an", "minh").
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    letters = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    match = _SYLLABLE.fullmatch(letters)
    if match is None or len(tones) > 1:
        return False
    if match.group(1).endswith(_STOPS):
        return len(tones) == 1 and tones[0] in _TONES_BEFORE_STOP
    return True
