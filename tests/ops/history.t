# What is missing of the journal is accepted by two, and only when something is.

as nurse
post.accept_history known_entry=5 | refused only op.role
as manager
post.accept_history | refused only field.required known_entry, op.reason reason, op.second second
second treasurer 11115
reason "acta 7"
post.accept_history known_entry=5 | refused only history.good
expect count gap 0
