"""Names and words that look like a person's but mean a group, a thing or a brand."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


GROUPS = _set("""
    child children kid kids baby babies teen teens teenager teenagers youth minors student students
    pupil pupils people person women woman men man ladies gentlemen seniors senior pensioner
    pensioners retirees elderly adult adults everyone everybody anyone anybody others customer
    customers client clients user users member members merchant merchants shop shops seller sellers
    buyer company companies business firm firms employee employees worker workers freelancer
    freelancers farmer farmers trader traders investor investors foreigner foreigners tourist
    tourists expat expats veteran veterans teacher teachers doctor doctors family families parent
    parents partner partners friend friends driver drivers holder holders owner owners beginner
    beginners government state city school university police court hotel restaurant airline
""")
"""General terms, as in "a children's account". After "my" they mean a person."""

BRANDS = _set("""
    visa mastercard amex unionpay maestro jcb paypal alipay wechat tencent taobao tmall jd pinduoduo
    meituan didi apple google amazon microsoft netflix spotify disney steam samsung huawei xiaomi
    oppo vivo sony nintendo tesla byd uber grab airbnb booking expedia trip ctrip agoda shopee
    lazada ebay etsy shein temu walmart costco tesco sainsbury waitrose morrison aldi lidl carrefour
    marks ikea mcdonald mcdonalds domino nando denny arby hardee applebee jollibee starbucks kfc
    subway popeye macy kohl lowe nordstrom sephora watson watsons mannings wellcome parknshop boots
    harrod selfridge bloomingdale tiffany cartier rolex hermes gucci zara uniqlo nike adidas puma
    kellogg cadbury nestle lipton kiehl loreal sotheby moody hsbc citi citibank icbc ccb boc
    barclays santander revolut wise monzo chase harbour ant youtube tiktok facebook instagram
    whatsapp twitter zoom
""")

THINGS = _set("""
    euro euros eur dollar dollars usd hkd yuan renminbi rmb cny yen jpy pound pounds sterling gbp
    franc francs chf aud cad sgd gold silver platinum diamond bitcoin crypto stocks shares bonds
    funds fund savings saving saver current everyday premium basic classic plus prime rewards points
    miles interest principal payments payment trade power power tax taxes rent fees fee bills bill
    salary wages pension insurance mortgage mortgages loans groceries travel deposits deposit
    purchases withdrawals transfers refunds utilities debit credit checking joint investment
    investments overdraft zero nil minus plus january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter
    eve q
""")

BRANDS_ZH = (
    "李宁|王老吉|周大福|周生生|周大生|周黑鸭|张小泉|张裕|江小白|马应龙|谢瑞麟|高德|万达|万科|万事达|罗森|沃尔玛|金拱门|金龙鱼|石头"
    "|魏家|汤臣|雷蛇|白象|康师傅|方太|安踏|梅西|白猫|钱大妈|陈克明|曹操出行|唐宫|谭木匠|常青藤|毛戈平|洪湖|戴尔|史努比"
)
"""Words that begin with a surname but are not a person."""


def is_no_person(word: str) -> bool:
    """Whether a lower-case word, singular or plural, is known not to be a person's name."""
    return word in GROUPS or word in BRANDS or word in THINGS
