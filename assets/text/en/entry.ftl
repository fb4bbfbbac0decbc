# An entry's parts, in English: in the window, in the terminal and in copies.

part-source = Defined in
part-aliases = Also called
part-aliases-other = In Korean
part-standing = Standing
part-next = What the client may do next
part-retry = Repeating the request
part-headers = Headers
part-caching = Caching
part-content = Content
part-checks = Usual causes and first checks
part-exchange = Exchange
part-look-alikes = Easily mixed up
part-myths = Often believed
part-own = Your memory of it
part-meaning = Meaning
part-detail = Who sends it, and when
part-class = Class
part-tier = How often it is met
part-interview =
    { $questions ->
        [one] Asked in interviews: 1 question
       *[other] Asked in interviews: { $questions } questions
    }
compare-differ = What differs
compare-same = The same for both
guide-none = This registry has no questions that lead to a code.
myth-false = Not so:
myth-true = Rather:

standing-standard = Standard
standing-experimental = Registered, by an experimental specification
standing-obsolete = Obsolete
standing-reserved = Reserved, not in use
standing-temporary = Registered for a limited time
standing-unofficial = Not registered: { $vendor }
tier-essential = Essential
tier-common = Common
tier-rare = Rare

caching-by-default = Cacheable by default
caching-if-allowed = Cacheable only if its headers allow it
caching-never = Never stored by caches
retry-automatic = Safe to repeat automatically
retry-if-idempotent = Safe to repeat automatically only if the request is idempotent
retry-never = Do not repeat it unchanged
content-yes = The response may have content
content-never = The response never has content
content-not-sent = Nothing reaches the client
content-inside = Stands inside another response’s content

need-must = required
need-should = recommended
need-may = optional
need-request = in the request

next-continue = Go on with this exchange
next-use-result = Use the result
next-follow = Follow the address given
next-choose = Choose one of the addresses
next-retry-as-is = Send the same request again
next-retry-later = Try again later
next-retry-elsewhere = Try another connection, server or protocol
next-change-request = Change the request
next-authenticate = Present credentials
next-pay = Pay or top up the account
next-use-cached = Use the stored copy
next-give-up = Stop asking
next-ask-operator = Ask whoever runs the server
