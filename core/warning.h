/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Soft messages: a form shows them and Enter again goes on (ux.md 2.6). They travel in a struct err
 * like refusals do, so field, arguments and translation are the same, but nobody refuses anything
 * because of them. An alarm is one that is shown in the colour of danger, with «!!».
 */
#pragma once

#include "base/err.h"

#define CORE_WARNINGS(X) \
	X(dni_check, "warn.dni_check", N_("the character behind the DNI is not the one of {1}."), \
	  N_("Read the card again; if it cannot be read, go on.")) \
	X(dni_missing, "warn.dni_missing", N_("an adult without a DNI."), \
	  N_("Ask for it; without one a provisional record number is given.")) \
	X(dni_child, "warn.dni_child", N_("born on {1} and still without a DNI."), \
	  N_("Tell the family where it is issued.")) \
	X(guardian, "warn.guardian", N_("a minor without a responsible adult."), \
	  N_("Write who brings the child.")) \
	X(alike, "warn.alike", N_("{1} has a very similar name."), \
	  N_("Compare birth day and document before registering.")) \
	X(alike_birth, "warn.alike_birth", N_("{1} was born on the same day."), \
	  N_("Compare names and mother before registering.")) \
	X(fever, "warn.fever", N_("{1} °C is fever."), N_("Enter again if it is right.")) \
	X(cold, "warn.cold", N_("{1} °C is low."), N_("Measure again, or Enter if it is right.")) \
	X(pressure, "warn.pressure", N_("{1} is high."), N_("Repeat it after a rest.")) \
	X(pressure_pregnant, "alarm.pressure", N_("{1} is high in a pregnant woman."), \
	  N_("Look for the signs of danger.")) \
	X(oxygen, "warn.oxygen", N_("{1} % is low at {2} m."), N_("Measure again, or Enter.")) \
	X(weight, "warn.weight", N_("it was {1} kg on {2}: more than 10 % of change."), \
	  N_("Weigh again, or Enter if it is right.")) \
	X(allergy, "alarm.allergy", N_("ALLERGY to {1}: {2} is of that group."), \
	  N_("Write the reason to give it, or choose another one (F4).")) \
	X(same_drug, "warn.same_drug", N_("{1} was prescribed on {2} too."), \
	  N_("Ask whether some is left.")) \
	X(no_stock, "warn.no_stock", N_("{1} are left of {2}."), \
	  N_("Choose another one (F4), or Enter.")) \
	X(dx_before, "warn.dx_before", N_("{1} was presumptive on {2}. Is it confirmed?"), \
	  N_("Write D or R if it is.")) \
	X(dx_definitive, "warn.dx_definitive", N_("{1} was definitive on {2} already."), \
	  N_("Write R when this is its control.")) \
	X(dx_free, "warn.dx_free", N_("«{1}» has no code yet."), \
	  N_("It is kept TO BE CODED and appears among the notices.")) \
	X(paper_old, "warn.paper_old", N_("the paper is of {1}, more than 30 days ago."), \
	  N_("Check its day.")) \
	X(bank_wanted, "warn.bank_wanted", N_("from S/ {1} the law asks to pay through a bank."), \
	  N_("Pay it from the bank if you can.")) \
	X(month_ahead, "warn.month_ahead", N_("{1} is not over yet."), N_("Check the month.")) \
	X(gross_other, "warn.gross_other", N_("the contract says S/ {1} a month."), \
	  N_("Check the amount.")) \
	X(expires_soon, "warn.expires_soon", N_("it expires on {1}, in less than 3 months."), \
	  N_("Take it only if it will be used up.")) \
	X(other_expiry_known, "warn.other_expiry", N_("lot {1} is here with the expiry {2}."), \
	  N_("Read the box again.")) \
	X(same_lot, "warn.same_lot", N_("lot {1} stands in line {2} already."), \
	  N_("Go on if the paper has it twice.")) \
	X(contract_ends, "warn.contract_ends", N_("the contract ends on {1}."), \
	  N_("Decide about its renewal."))

#define X(name, id, text, remedy) extern const struct rule warn_##name;
CORE_WARNINGS(X)
#undef X

bool warning_is_alarm(const struct rule *warning);
