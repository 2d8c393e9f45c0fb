# Who may enter, and what happens to a person who leaves.

as clerk
user.add login=ana name=Ana role=nurse pin=1357 | refused only op.role
as manager
user.add login=ana name=Ana role=nurse pin=1234 | refused only user.pin_weak pin
user.add login=ana name=Ana role=nurse pin=777777 | refused only user.pin_weak pin
user.add login="ana maría" name=Ana role=nurse pin=1357 | refused only user.login login
user.add login=System name=Ana role=nurse pin=1357 | refused only user.login login
user.add name=Ana role=nurse pin=1357 | refused only field.required login
user.add login=ana name=Ana role=nurse | refused only field.required pin
user.add login=ana name="Ana Poma" role=nurse pin=1357 | refused only op.witness second
second nurse 11112
user.add login=ana name="Ana Poma" role=nurse pin=1357 title="Téc. en enfermería" | ok ana
expect user ana role nurse
expect user ana lang es
# Capital letters do not make another person
second clerk 11113
user.add login=ANA name="Otra Ana" role=nurse pin=1357 | refused only store.duplicate login

# The treasurer gives the manager a new PIN, nobody else, and not alone
as treasurer
reason lo olvidó
user.set_pin user=clerk pin=8642 | refused only op.role user
reason lo olvidó
user.set_pin user=manager pin=86421 | refused only op.witness second
second clerk 11113
reason lo olvidó
user.set_pin user=manager pin=86421 | ok manager
expect pin_reset #1 user 3
expect pin_reset #1 by 4
expect pin_reset #1 witness 2
as manager
user.disable user=nurse | refused only op.reason reason
reason renunció
user.disable user=nurse | refused only op.witness second
second nurse 11112
reason renunció
user.disable user=nurse | refused only op.witness_self second
second clerk 11113
reason renunció
user.disable user=nurse | ok nurse
expect user nurse is_inactive true
as nurse
user.language lang=en | refused only op.user_inactive
as manager
reason renunció
user.disable user=manager | refused only user.self user
reason renunció
user.disable user=treasurer | refused only user.last user
second clerk 11113
user.add login=tes2 name="Nuevo Tesorero" role=treasurer pin=5050 | ok tes2
second clerk 11113
reason cambio de directiva
user.disable user=treasurer | ok treasurer
# The one who left signs nothing any more
second treasurer 11115
month.close month=2026-10 | refused op.user_inactive second
second clerk 11113
reason vuelve
user.enable user=nurse | ok nurse
reason vuelve
user.enable user=nurse | refused only op.nothing user
as nurse
user.language lang=en | ok nurse
expect user nurse lang en
user.set_pin pin=8765 | refused only user.pin_weak pin
user.set_pin pin=8642 | ok nurse
reason lo olvidó
user.set_pin user=clerk pin=8642 | refused only op.role user
as manager
user.set_pin user=clerk pin=8642 | refused only op.reason reason
# Who gives a PIN could sign with it: a witness who is neither of the two
reason lo olvidó
user.set_pin user=clerk pin=8642 | refused only op.witness second
second clerk 11113
reason lo olvidó
user.set_pin user=clerk pin=8642 | refused only op.witness_self second
second nurse 8642
reason lo olvidó
user.set_pin user=clerk pin=8642 | ok clerk
expect pin_reset #2 user 2
expect pin_reset #2 by 3
expect pin_reset #2 witness 1
