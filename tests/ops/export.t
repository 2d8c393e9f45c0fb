# Data of several people leave posta only with a reason and before a witness.

as clerk
data.export what=patient count=3 | refused only op.role
as nurse
data.export what=patient count=3 | refused only op.reason reason
reason "pedido de la red"
data.export what=patient count=0 | refused only field.required count
reason "pedido de la red"
data.export what=patient count=3 | refused only op.witness second
second clerk 11113
reason "pedido de la red"
data.export what=patient count=3 | ok
expect access #1 user 1
expect count access 1
