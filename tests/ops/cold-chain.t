# The refrigerator keeps 2 to 8 degrees; out of that, what was done is written beside it.

at 2026-10-05 07:30
as nurse
cold.record place=fridge part=morning temp_dc=45 min_dc=31 max_dc=60 | ok
expect cold #1 day 2026-10-05
# what it shows now is between what it kept
cold.record place=fridge part=morning temp_dc=65 min_dc=31 max_dc=60
  | refused only cold.between temp_dc
at 2026-10-05 16:00
cold.record place=fridge part=afternoon temp_dc=70 min_dc=31 max_dc=95 | refused only cold.out done
cold.record place=fridge part=afternoon temp_dc=70 min_dc=31 max_dc=95
  done="se fue la luz 2 horas, vacunas a la caja fría, avisé a la red" | ok
cold.record place=room part=afternoon temp_dc=220 min_dc=180 max_dc=240 humidity_pct=71
  | refused only cold.out done
cold.record place=room part=afternoon temp_dc=220 min_dc=180 max_dc=240 humidity_pct=60 | ok
# frost is a number too
cold.record place=fridge day=2026-10-04 part=afternoon temp_dc=-5 min_dc=-12 max_dc=30
  done="puerta mal cerrada" | ok
expect cold #4 day 2026-10-04
cold.record place=fridge day=2026-10-06 part=morning temp_dc=45 min_dc=31 max_dc=60
  | refused only op.future day
cold.record place=fridge part=morning temp_dc=45 min_dc=31 max_dc=601 | refused only field.above max_dc
as auditor
cold.record place=fridge part=morning temp_dc=45 min_dc=31 max_dc=60 | refused only op.role

# The norm changes: what was read before stays judged by what held then.
as nurse
reason "RM nueva"
cold.range place=room from_day=2026-10-07 low_dc=150 high_dc=250 humidity_pct_max=65
  | refused only op.role
as manager
cold.range place=room from_day=2026-10-07 low_dc=150 high_dc=250 humidity_pct_max=65
  | refused only op.reason
reason "RM nueva"
cold.range place=room from_day=2026-10-07 low_dc=250 high_dc=250
  | refused only cold.range high_dc
reason "RM nueva"
cold.range place=room from_day=2026-10-04 low_dc=150 high_dc=250
  | refused only limits.past from_day
reason "RM nueva"
cold.range place=room from_day=2026-10-07 low_dc=150 high_dc=250 humidity_pct_max=65 | ok
expect cold_range #1 from_day 2026-10-07
as clerk
cold.record place=room part=afternoon temp_dc=280 min_dc=270 max_dc=290 humidity_pct=60 | ok
at 2026-10-07 09:00
cold.record place=room part=morning temp_dc=280 min_dc=270 max_dc=290 humidity_pct=60
  | refused only cold.out done
cold.record place=room part=morning temp_dc=220 min_dc=200 max_dc=240 humidity_pct=66
  | refused only cold.out done
cold.record place=room part=morning temp_dc=220 min_dc=200 max_dc=240 humidity_pct=65 | ok
# the same day again: the range of that day is mended, not doubled
as manager
reason "estaba mal escrito"
cold.range place=room from_day=2026-10-07 low_dc=150 high_dc=300 humidity_pct_max=70 | ok
expect count cold_range 1
