/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals of core/, as a table (see base/err.h). What happened - what to do. */
#pragma once

#include "base/err.h"
#include "core/rule_out.h"

/* posta itself writes no such entry. */
#define AUDIT_REMEDY N_("Compare it with the paper, and show it to treasurer and auditor.")

#define CORE_RULES(X) \
	X(not_allowed, "op.role", \
	  N_("this is done by: {1}."), \
	  N_("Ask that person to enter with their PIN.")) \
	X(no_op, "op.unknown", N_("there is no operation «{1}»."), N_("See posta op list.")) \
	X(no_user, "op.user", \
	  N_("there is no person «{1}» who may enter."), \
	  N_("See the list of users.")) \
	X(user_inactive, "op.user_inactive", \
	  N_("{1} no longer works here."), \
	  N_("Ask the manager.")) \
	X(pin_wrong, "user.pin", N_("the PIN is not right."), N_("Write it again.")) \
	X(pin_wait, "user.pin_wait", \
	  N_("too many wrong PINs: wait {1} s."), \
	  N_("Then write it again; nothing that was typed is lost.")) \
	X(pin_weak, "user.pin_weak", \
	  N_("a PIN has 4 to 12 digits, not all the same and not in a row."), \
	  N_("Choose another one.")) \
	X(second_needed, "op.second", \
	  N_("a second person must sign: {1}."), \
	  N_("Ask them to write their PIN here.")) \
	X(second_same, "op.second_same", \
	  N_("nobody signs for themselves twice."), \
	  N_("The other signature is of: {1}.")) \
	X(witness_needed, "op.witness", \
	  N_("another person who works here must sign this too."), \
	  N_("Ask one of them to write their PIN here.")) \
	X(witness_self, "op.witness_self", \
	  N_("nobody is the witness of what is done about themselves."), \
	  N_("Ask another person.")) \
	X(limits_past, "limits.past", \
	  N_("{1} is over: what was done then stays as it was."), \
	  N_("Write today or a later day.")) \
	X(history_good, "history.good", \
	  N_("nothing is missing: the journal has all that was saved."), NULL) \
	X(history_entry, "history.entry", \
	  N_("the operation that is missing is {1}."), \
	  N_("Write its number, so that both know what they sign.")) \
	X(reason_needed, "op.reason", N_("the reason is needed."), N_("Write it in a few words.")) \
	X(no_record, "core.no_record", \
	  N_("there is no {1} with that number."), \
	  N_("Choose it from the list (F4).")) \
	X(no_account, "core.no_account", \
	  N_("the chart of accounts has no account for {1}."), \
	  N_("Add it to the chart.")) \
	X(month_closed, "month.closed", \
	  N_("{1} is closed."), \
	  N_("Enter it with a day of the open month.")) \
	X(before_books, "month.before_books", \
	  N_("{1} is before the first day of the books ({2})."), \
	  N_("Check the day.")) \
	X(in_future_day, "op.future", N_("{1} is after today."), N_("Check the day.")) \
	X(clock_unsure, "clock.unsure", \
	  N_("the date of the computer is doubtful."), \
	  N_("Say first what day it is (Date and time).")) \
	X(clock_early, "clock.early", \
	  N_("{1} cannot be today: this program is newer."), \
	  N_("Check the day.")) \
	X(turn_needed, "cash.closed", \
	  N_("your cash box is closed."), \
	  N_("Open it first (F6 Cash box).")) \
	X(turn_open, "cash.open", \
	  N_("your cash box is open already, since {1}."), \
	  N_("Close that one first.")) \
	X(turn_box_taken, "cash.taken", \
	  N_("box {1} is open by {2}."), \
	  N_("Use another box or close that one.")) \
	X(stock_short, "stock.short", \
	  N_("{1} are left and you asked for {2}."), \
	  N_("Deliver {1}, or choose another product (F4).")) \
	X(stock_short_later, "stock.short_later", \
	  N_("{3} were there that day, but what went out until {1} leaves only {2} to give."), \
	  N_("Check the day or the quantity.")) \
	X(stock_short_blind, "stock.short_blind", \
	  N_("there is less than {1} to give; how much is told when {2} is compared."), \
	  N_("Give what lies there, and count the lot again.")) \
	X(count_over, "count.over", \
	  N_("{1} is over: {2}."), \
	  N_("Begin another count.")) \
	X(count_overlap, "count.overlap", \
	  N_("{1} is counting some of this and is not over."), \
	  N_("Close or cancel that one first.")) \
	X(count_empty, "count.empty", \
	  N_("nothing is kept there."), \
	  N_("Look at the shelf of the products.")) \
	X(count_large, "count.large", \
	  N_("{1} lots are too many for one count: at most {2}."), \
	  N_("Count shelf by shelf.")) \
	X(count_scope, "count.scope", \
	  N_("{1} is not counted in {2}."), \
	  N_("Begin a count of that product or shelf.")) \
	X(count_packs, "count.packs", \
	  N_("it is not known how many units a box of {1} has."), \
	  N_("Write the units in a box, or all as loose units.")) \
	X(count_early, "count.early", \
	  N_("that is before {1}."), \
	  N_("Check the hour.")) \
	X(count_tries, "count.tries", \
	  N_("this lot was counted too often."), \
	  N_("Cancel the count and begin another one.")) \
	X(count_uncounted, "count.uncounted", \
	  N_("not counted yet: {1}."), \
	  N_("Count it; write 0 when nothing is there.")) \
	X(count_late, "count.late", \
	  N_("{1}: {2} is of before its count and was entered since."), \
	  N_("Count it again.")) \
	X(count_undone, "count.undone", \
	  N_("{1}: {2} undid what was entered before its count."), \
	  N_("Count it again.")) \
	X(count_more, "count.more", N_("and {1} more lots."), N_("The list shows them.")) \
	X(count_not_compared, "count.not_compared", \
	  N_("{1} is still being counted."), \
	  N_("Compare it first, when everything is counted.")) \
	X(count_compared, "count.compared", \
	  N_("{1} was compared already."), \
	  N_("Explain the differences and close it.")) \
	X(count_same, "count.same", \
	  N_("{1} does not differ."), \
	  N_("Nothing is to be explained.")) \
	X(count_reason, "count.reason", \
	  N_("{1} differs and nobody said why."), \
	  N_("Write the reason, or count it again.")) \
	X(count_gone, "count.gone", \
	  N_("{1}: less is left in the books than is missing."), \
	  N_("Count it again.")) \
	X(lot_expired, "stock.expired", \
	  N_("lot {1} expired on {2}: it cannot be given."), \
	  N_("Write it off (F8).")) \
	X(lot_not_expired, "stock.not_expired", \
	  N_("lot {1} may be given until {2}: it is not expired."), \
	  N_("Write it off as breakage, or keep it.")) \
	X(lot_other_drug, "stock.lot_other", \
	  N_("lot {1} is of another product."), \
	  N_("Choose it from the list (F4).")) \
	X(drug_inactive, "stock.inactive", \
	  N_("{1} is no longer used."), \
	  N_("Choose another product (F4).")) \
	X(price_none, "price.none", \
	  N_("for {1} no new price is proposed any more."), \
	  N_("Look at the list again: it was decided, or goods came in.")) \
	X(price_other, "price.other", \
	  N_("{1}: S/ {2} is proposed now, not S/ {3}."), \
	  N_("Look at the list again.")) \
	X(price_reason, "price.reason", \
	  N_("a new price needs its reason."), \
	  N_("Write it in a few words, for example: agreed by the board.")) \
	X(lot_reason, "sale.lot_reason", \
	  N_("lot {1} expires first: another one needs a reason."), \
	  N_("Write why, or leave the lot empty.")) \
	X(line_empty, "sale.line_empty", \
	  N_("a line needs a product or a service."), \
	  N_("Choose one (F4), or remove the line.")) \
	X(line_both, "sale.line_both", \
	  N_("a line is of a product or of a service, not of both."), \
	  N_("Make two lines.")) \
	X(received_short, "sale.received", \
	  N_("S/ {1} is less than the total, S/ {2}."), \
	  N_("Ask for the rest, or remove a line.")) \
	X(received_huge, "sale.received_huge", \
	  N_("S/ {1} is too much to be cash in hand."), \
	  N_("Write what the person hands over.")) \
	X(received_none, "sale.received_none", \
	  N_("nothing is paid in cash here."), \
	  N_("Leave it empty.")) \
	X(received_coins, "sale.received_coins", \
	  N_("S/ {1} cannot be made with the coins in use."), \
	  N_("Count it again.")) \
	X(fua_needed, "sale.fua", \
	  N_("a SIS delivery needs its FUA number."), \
	  N_("Write it from the form.")) \
	X(waiver_needed, "sale.waiver", \
	  N_("an exemption needs its reason and who granted it."), \
	  N_("Write both.")) \
	X(waiver_granter, "sale.waiver_by", \
	  N_("{1} cannot grant an exemption."), \
	  N_("Choose a manager who works here.")) \
	X(waiver_sign, "sale.waiver_sign", \
	  N_("{1} grants it with their own PIN."), \
	  N_("Ask them to write it here.")) \
	X(strategy_needed, "sale.strategy", \
	  N_("what a programme gives needs its strategy."), \
	  N_("Choose the strategy that sent it.")) \
	X(soat_needed, "sale.soat", \
	  N_("SOAT needs the policy or the number plate."), \
	  N_("Copy one of them from the SOAT paper.")) \
	X(agreement_needed, "sale.agreement", \
	  N_("which agreement pays?"), \
	  N_("Write its name, for example EsSalud.")) \
	X(debtor_needed, "sale.debtor", \
	  N_("only a registered person may pay later."), \
	  N_("Choose the patient, or register the person first.")) \
	X(due_wrong, "sale.due", \
	  N_("a debt is due between its own day and a year later."), \
	  N_("Check the day.")) \
	X(debt_none, "debt.none", \
	  N_("{1} owes nothing there."), \
	  N_("Look at the list of debts (du).")) \
	X(debt_over, "debt.over", \
	  N_("S/ {1} are owed and you wrote S/ {2}."), \
	  N_("Write at most what is owed.")) \
	X(debt_paid, "debt.paid", \
	  N_("S/ {2} of receipt {1} were paid or forgiven already."), \
	  N_("Void that payment first.")) \
	X(sale_returned, "sale.returned", \
	  N_("something of {1} came back already: it is not whole."), \
	  N_("Take back the rest as a return too.")) \
	X(return_line, "return.line", \
	  N_("receipt {1} has no line {2}."), \
	  N_("Count the lines on the receipt.")) \
	X(return_more, "return.more", \
	  N_("{1} were given, {2} came back already and you write {3}."), \
	  N_("Take back at most what is left.")) \
	X(return_paid, "return.paid", \
	  N_("S/ {1} of it are not owed any more: they were paid or forgiven."), \
	  N_("Void that payment first; then take it back.")) \
	X(income_owed, "income.owed", \
	  N_("fund {1} is owed S/ {2} there, not S/ {3}."), \
	  N_("Enter the rest as other income.")) \
	X(credit_opening, "opening.credit", \
	  N_("what patients owe comes from receipts on credit."), \
	  N_("Keep older debts in another account until they are paid.")) \
	X(services_no_fund, "fund.services", \
	  N_("no fund takes the income of services."), \
	  N_("Mark one in the list of funds.")) \
	X(already_reversed, "doc.reversed", \
	  N_("{1} was voided already, with {2}."), \
	  N_("Nothing is left to do.")) \
	X(is_reversal, "doc.is_reversal", \
	  N_("{1} is itself a reversal."), \
	  N_("Record the document again instead.")) \
	X(reversal_early, "doc.reversal_early", \
	  N_("{1} is of {2}: it cannot be voided before that day."), \
	  N_("Check the day.")) \
	X(void_turn, "sale.void_turn", \
	  N_("the sale is of another box; its cash is not here."), \
	  N_("Ask the manager to void it.")) \
	X(lot_needed, "goods.lot", \
	  N_("a line needs lot and expiry."), \
	  N_("Read them from the box.")) \
	X(goods_expired, "goods.expired", \
	  N_("it expired on {1}: expired products are not received."), \
	  N_("Check the date or send it back.")) \
	X(goods_total, "goods.total", \
	  N_("the lines add up to S/ {1} and the paper says S/ {2}."), \
	  N_("Find the line that differs, or write what did not come.")) \
	X(goods_over, "goods.over", \
	  N_("the lines add up to S/ {1}, more than the S/ {2} of the paper."), \
	  N_("Find the line that differs; what is not billed has cost 0.")) \
	X(goods_short_none, "goods.short_none", \
	  N_("the lines make what the paper says: nothing is missing."), \
	  N_("Leave it empty, or take the line out that did not come.")) \
	X(goods_extra, "goods.extra", \
	  N_("S/ {1} cannot be shared by lines of S/ {2}."), \
	  N_("Check IGV, freight and discount of the paper.")) \
	X(goods_due, "goods.due", \
	  N_("that is before the day of the paper, {1}."), N_("Check both days.")) \
	X(goods_temp, "goods.temp", \
	  N_("a product of this paper is kept between {1} and {2} °C: how did it arrive?"), \
	  N_("Read the thermometer of the cold box.")) \
	X(goods_temp_out, "goods.temp_out", \
	  N_("it should have arrived between {1} and {2} °C."), \
	  N_("Write what was done with it, and who sees it signs too.")) \
	X(goods_temp_none, "goods.temp_none", \
	  N_("none of these products has a cold chain to keep here."), \
	  N_("Leave the temperature empty.")) \
	X(goods_not_given, "goods.not_given", \
	  N_("{1} of lot {2} were given and can come back, not {3}."), \
	  N_("Check lot and expiry; what is not of this post comes in as a donation.")) \
	X(goods_used, "goods.used", \
	  N_("{2} of lot {1} went out already: it is not whole."), \
	  N_("Void what took them first, or write off the rest.")) \
	X(goods_paid, "goods.paid", \
	  N_("the debt of this receipt was paid already."), \
	  N_("Void that payment first.")) \
	X(goods_opening, "goods.opening_late", \
	  N_("opening stock comes before the first month is closed."), \
	  N_("Enter it as purchase, transfer or donation.")) \
	X(goods_line_cost, "goods.line_cost", \
	  N_("{1} at S/ {2} each are not S/ {3}."), \
	  N_("Write the cost of one, or the amount of the line.")) \
	X(goods_twice, "goods.twice", \
	  N_("that paper was entered on {1} as No. {2}."), \
	  N_("Look at it before entering it again.")) \
	X(supplier_needed, "goods.supplier", \
	  N_("who it comes from is needed."), \
	  N_("Write the RUC or the name.")) \
	X(ruc_wrong, "id.ruc", \
	  N_("{1} is not a RUC: its check digit does not match."), \
	  N_("Read it again from the paper.")) \
	X(dni_wrong, "id.dni", \
	  N_("a DNI is 8 digits and you wrote {1}."), \
	  N_("Mend it, or leave it empty if there is none.")) \
	X(doc_wrong, "id.document", \
	  N_("the number does not have the form of that document."), \
	  N_("Check type and number.")) \
	X(doc_taken, "patient.doc_taken", \
	  N_("that document is of {1}."), \
	  N_("Open that person instead of registering again.")) \
	X(birth_wrong, "patient.birth", \
	  N_("a person born on {1} would be over 140 years old."), \
	  N_("Check the birth day.")) \
	X(pressure_wrong, "visit.pressure", \
	  N_("the first number must be greater than the second."), \
	  N_("Write it as 110/70.")) \
	X(dx_needed, "visit.dx", \
	  N_("a visit needs a diagnosis or activity."), \
	  N_("Write words of its name, or its code.")) \
	X(visit_corrected, "visit.corrected", \
	  N_("that visit was corrected already."), \
	  N_("Correct the newest one.")) \
	X(rx_done, "rx.done", \
	  N_("prescription {1} was delivered already."), \
	  N_("Sell without it if more is needed.")) \
	X(rx_cancelled, "rx.cancelled", \
	  N_("prescription {1} was cancelled."), \
	  N_("Sell without it, or ask for a new one.")) \
	X(rx_patient, "rx.patient", \
	  N_("prescription {1} is of another patient."), \
	  N_("Choose the patient of the prescription.")) \
	X(rx_more, "rx.more", \
	  N_("{1} were prescribed, {2} are delivered and you give {3}."), \
	  N_("Give at most what is pending.")) \
	X(contract_dates, "contract.dates", \
	  N_("it ends before it starts."), \
	  N_("Check both days.")) \
	X(contract_ended, "contract.ended", \
	  N_("contract {1} ended on {2}."), \
	  N_("Register the new contract first.")) \
	X(contract_not_month, "contract.not_month", \
	  N_("contract {1} does not cover {2}."), \
	  N_("Check the month.")) \
	X(month_paid, "payment.month_paid", \
	  N_("{1} of contract {2} is paid already (voucher {3})."), \
	  N_("Void that one first if it was wrong.")) \
	X(money_short, "fund.short", \
	  N_("fund {1} has S/ {2} there and S/ {3} are asked for."), \
	  N_("Pay from another fund, or wait for the money.")) \
	X(voucher_twice, "expense.twice", \
	  N_("that paper was entered on {1} as voucher {2}."), \
	  N_("Look at it before entering it again.")) \
	X(unbalanced, "ledger.unbalanced", \
	  N_("fund {1}: debits are S/ {2} and credits S/ {3}."), \
	  N_("They must be equal in each fund.")) \
	X(opening_done, "opening.done", \
	  N_("the opening balances are already there."), \
	  N_("Correct with a new entry of the open month.")) \
	X(opening_late, "opening.late", \
	  N_("operations exist before {1}."), \
	  N_("Opening balances come first.")) \
	X(opening_cash, "opening.cash", \
	  N_("{1} is not below zero on the first day."), \
	  N_("Write the amount as debit, or nothing.")) \
	X(stock_opening, "opening.stock", \
	  N_("the value of medicines comes from the opening stock, lot by lot."), \
	  N_("Enter it as goods of kind opening.")) \
	X(month_before_open, "month.before_open", \
	  N_("{1} is not closed yet."), \
	  N_("Close the months in order.")) \
	X(month_not_over, "month.not_over", N_("{1} is not over."), N_("Close it from {2} on.")) \
	X(month_turn_open, "month.turn_open", \
	  N_("the cash box of {1} is still open."), \
	  N_("Count and close it first.")) \
	X(month_is_closed, "month.is_closed", \
	  N_("{1} is closed already, with its seal."), \
	  N_("Corrections go into the open month.")) \
	X(sheet_unbalanced, "sheet.unbalanced", \
	  N_("the sheet does not balance in fund {1}: assets S/ {2}, liabilities and funds " \
	     "S/ {3}."), \
	  N_("Run posta verify and call for help.")) \
	X(pieces_wrong, "cash.pieces", \
	  N_("S/ {1} is no coin or note."), \
	  N_("Use 200 100 50 20 10 5 2 1 0.50 0.20 0.10.")) \
	X(difference_reason, "cash.reason", \
	  N_("S/ {1} differ: the reason is needed."), \
	  N_("Choose it; every count is kept.")) \
	X(cash_box_less, "cash.box_less", \
	  N_("by the books the box does not hold that much."), \
	  N_("Check the amount, or take it from the safe.")) \
	X(cash_fund_less, "cash.fund_less", \
	  N_("fund {1} does not have that much in cash."), \
	  N_("Check the amount, or use another fund.")) \
	X(cash_safe_less, "cash.safe_less", \
	  N_("the safe has S/ {1} and S/ {2} are asked for."), \
	  N_("Check the amount.")) \
	X(cash_safe_over, "cash.safe_over", \
	  N_("S/ {1} were counted: S/ {2} cannot go to the safe."), \
	  N_("Write at most what was counted.")) \
	X(turn_other, "cash.turn_other", \
	  N_("that box is of {1}."), \
	  N_("Only that person or the manager closes it.")) \
	X(turn_closed, "cash.turn_closed", \
	  N_("that box was closed on {1}."), \
	  N_("Nothing is left to do.")) \
	X(turn_early, "cash.turn_early", \
	  N_("the box was opened on {1}, after that day."), \
	  N_("Check the day.")) \
	X(count_first, "cash.count_first", \
	  N_("the box was not counted."), \
	  N_("Count the pieces first.")) \
	X(count_stale, "cash.count_stale", \
	  N_("the box was used after it was counted."), \
	  N_("Count it again.")) \
	X(count_differs, "cash.count_differs", \
	  N_("the count differs from the books."), \
	  N_("Keep the count first; then the reason is asked.")) \
	X(float_less, "cash.float_less", \
	  N_("box {1} was left with S/ {2} and S/ {3} is less."), \
	  N_("Open it with what was left; the count shows what is missing.")) \
	X(deposit_total, "deposit.total", \
	  N_("the funds add up to S/ {1} and the slip says S/ {2}."), \
	  N_("Mend the line that differs.")) \
	X(deposit_rest, "deposit.rest", \
	  N_("S/ {1} were taken and the slip says S/ {2}: say why."), \
	  N_("Choose what became of the rest, or correct the amount.")) \
	X(deposit_rest_none, "deposit.rest_none", \
	  N_("the slip is for the S/ {1} that were taken."), \
	  N_("Leave that field empty.")) \
	X(deposit_carrier, "deposit.carrier", \
	  N_("{1} carries it and has not signed."), \
	  N_("Ask them to write their PIN here.")) \
	X(handover_signed, "handover.signed", \
	  N_("{1} was signed by {2} already."), \
	  N_("Nothing is left to do.")) \
	X(handover_self, "handover.self", \
	  N_("who gives does not receive: another person signs."), \
	  N_("Ask one of them to write their PIN here.")) \
	X(handover_auditor, "handover.auditor", \
	  N_("an auditor handles no cash."), \
	  N_("Ask another person to sign for it.")) \
	X(handover_which, "handover.which", \
	  N_("{1} are on their way to the bank."), \
	  N_("Say which one the slip is for.")) \
	X(handover_safe, "handover.safe", \
	  N_("{1} is of cash for the safe, not for the bank."), \
	  N_("Choose one that is on its way.")) \
	X(handover_arrived, "handover.arrived", \
	  N_("{1} is in the bank already, with {2}."), \
	  N_("Choose one that is on its way.")) \
	X(slips_who, "cash.slips", \
	  N_("slips for S/ {1}: who has to settle them, and for what?"), \
	  N_("Write it, or count money only.")) \
	X(petty_opening, "opening.petty", \
	  N_("{1} begins with its own act."), \
	  N_("Enter that money as cash; then open the petty cash out of the safe.")) \
	X(petty_which, "petty.which", \
	  N_("you keep no petty cash, and it is not said which one."), \
	  N_("Choose it from the list (F4).")) \
	X(petty_closed, "petty.closed", \
	  N_("that petty cash was closed on {1}."), \
	  N_("Choose one that is open.")) \
	X(petty_fund, "petty.fund", \
	  N_("fund {1} has a petty cash already."), \
	  N_("Close that one first.")) \
	X(petty_keeper, "petty.keeper", \
	  N_("{1} cannot keep a petty cash."), \
	  N_("Choose somebody who works here.")) \
	X(petty_amount, "petty.amount", \
	  N_("a petty cash holds at most S/ {1}."), \
	  N_("Write at most that, or have the limits set anew.")) \
	X(petty_payment, "petty.payment", \
	  N_("one payment is at most S/ {1}."), \
	  N_("Pay it as an expense of the fund, with both signatures.")) \
	X(way_later, "handover.later", \
	  N_("of fund {1} S/ {2} are on the way from that day on, and S/ {3} were taken."), \
	  N_("A voided slip put them on the way again: enter a day from then on.")) \
	X(petty_short, "petty.short", \
	  N_("the petty cash has S/ {1} and S/ {2} are asked for."), \
	  N_("Check the amount, or ask for its replenishment.")) \
	X(petty_full, "petty.full", \
	  N_("S/ {1} are missing to its amount."), \
	  N_("Replenish at most that.")) \
	X(petty_credit, "petty.credit", \
	  N_("petty cash comes out of bank or safe."), \
	  N_("Choose bank or cash.")) \
	X(petty_other, "petty.other", \
	  N_("that petty cash is kept by {1}."), \
	  N_("Only that person pays out of it.")) \
	X(petty_account, "petty.account", \
	  N_("{1} is no small expense."), \
	  N_("Choose an account of expense (F4).")) \
	X(petty_paper, "petty.paper", \
	  N_("what was spent has its paper and its account."), \
	  N_("Write both, or leave the amount empty when all came back.")) \
	X(petty_settled, "petty.settled", \
	  N_("{1} was settled on {2}."), \
	  N_("Void the slip that settled it first.")) \
	X(petty_final, "petty.final", \
	  N_("{1} is no slip of that kind."), \
	  N_("Choose another one.")) \
	X(petty_pending, "petty.pending", \
	  N_("provisional slips for S/ {1} are not settled."), \
	  N_("Have them settled first.")) \
	X(petty_uncounted, "petty.uncounted", \
	  N_("it was not counted after its last slip."), \
	  N_("Count it first.")) \
	X(hc_taken, "patient.hc_taken", \
	  N_("record number {1} is of {2}."), \
	  N_("Open that person, or leave the number empty.")) \
	X(visit_before_birth, "visit.before_birth", \
	  N_("{1} is before this person was born ({2})."), \
	  N_("Check the birth day and the day of the visit.")) \
	X(allergy, "visit.allergy", \
	  N_("ALLERGY to {1}: {2} is of that group."), \
	  N_("Write the reason to give it, or choose another one (F4).")) \
	X(rx_qty, "rx.qty", \
	  N_("how many of {1}?"), \
	  N_("Write the quantity, or the dose as 1c8x3.")) \
	X(receipt_needed, "payment.receipt", \
	  N_("fees are paid against their receipt."), \
	  N_("Write its series and number, for example E001-31.")) \
	X(tax_paid, "payment.tax_paid", \
	  N_("of the S/ {1} withheld in fund {2} only S/ {3} are still owed to SUNAT."), \
	  N_("Void the payment of the tax first.")) \
	X(net_wrong, "payment.net", \
	  N_("nothing is left to pay of S/ {1}."), \
	  N_("Check the amount.")) \
	X(ruc_needed, "expense.ruc", \
	  N_("an invoice or a receipt for fees has a RUC."), \
	  N_("Copy it from the paper.")) \
	X(paper_needed, "expense.paper", \
	  N_("this kind of paper has a number."), \
	  N_("Copy it, or choose the kind «other».")) \
	X(expense_account, "expense.account", \
	  N_("{1} is not an account that money is spent on."), \
	  N_("Choose one of expense, equipment or debt (F4).")) \
	X(income_account, "income.account", \
	  N_("{1} is not an account of money from outside."), \
	  N_("Choose State transfer, donation, SIS or other income (F4).")) \
	X(debt_short, "expense.debt", \
	  N_("fund {1} owes S/ {2} there."), \
	  N_("Pay at most that.")) \
	X(nothing_there, "op.nothing", \
	  N_("there is nothing to do."), \
	  N_("Add at least one line.")) \
	X(client_id_used, "op.client_id", \
	  N_("another operation ({1}) was saved with this id."), \
	  N_("Give every operation an id of its own.")) \
	X(audit_op, "audit.op", \
	  N_("entry {1} of {2}: no operation «{3}» exists."), \
	  AUDIT_REMEDY) \
	X(audit_nobody, "audit.nobody", \
	  N_("entry {1} of {2}, {3}: nobody in particular did it."), \
	  AUDIT_REMEDY) \
	X(audit_unknown_user, "audit.user", \
	  N_("entry {1} of {2}, {3}: its author never could enter."), \
	  AUDIT_REMEDY) \
	X(audit_left, "audit.left", \
	  N_("entry {1} of {2}, {3}: {4} no longer worked here."), \
	  AUDIT_REMEDY) \
	X(audit_role, "audit.role", \
	  N_("entry {1} of {2}, {3}: {4} may not do that."), \
	  AUDIT_REMEDY) \
	X(audit_self, "audit.self", \
	  N_("entry {1} of {2}, {3}: {4} signed twice."), \
	  AUDIT_REMEDY) \
	X(audit_second, "audit.second", \
	  N_("entry {1} of {2}, {3}, {4}: the second signature is missing."), \
	  AUDIT_REMEDY) \
	X(audit_second_left, "audit.second_left", \
	  N_("entry {1} of {2}, {3}, {4}: who signed with did not work here."), \
	  AUDIT_REMEDY) \
	X(audit_witness_self, "audit.witness_self", \
	  N_("entry {1} of {2}, {3}, {4}: the witness is who it is about."), \
	  AUDIT_REMEDY) \
	X(audit_grant, "audit.grant", \
	  N_("entry {1} of {2}, {3}, {4}: who granted the exemption did not sign."), \
	  AUDIT_REMEDY) \
	X(audit_future, "audit.future", \
	  N_("entry {1}, {3}, {4}: it is for {2}, a day that had not come."), \
	  AUDIT_REMEDY) \
	X(audit_reason, "audit.reason", \
	  N_("entry {1} of {2}, {3}, {4}: the reason is missing."), \
	  AUDIT_REMEDY) \
	X(audit_month, "audit.month", \
	  N_("entry {1}, {3}, {4}: {2} was in a closed month."), \
	  AUDIT_REMEDY) \
	X(audit_client, "audit.client", \
	  N_("entry {1} of {2}, {3}, {4}: it was saved before with the same id."), \
	  AUDIT_REMEDY) \
	X(audit_type, "audit.type", \
	  N_("entry {1} of {2}, {3}, {4}: it changes what such an act never changes."), \
	  AUDIT_REMEDY) \
	X(audit_record, "audit.record", \
	  N_("entry {1} of {2}, {3}, {4}: a record of it cannot be read."), \
	  AUDIT_REMEDY) \
	X(audit_id, "audit.id", \
	  N_("entry {1} of {2}, {3}, {4}: a record is not the next one of its kind."), \
	  AUDIT_REMEDY) \
	X(audit_number, "audit.number", \
	  N_("entry {1} of {2}, {3}, {4}: a number was left out."), \
	  AUDIT_REMEDY) \
	X(audit_number_again, "audit.number_again", \
	  N_("entry {1} of {2}, {3}, {4}: a number was used before."), \
	  AUDIT_REMEDY) \
	X(audit_void, "audit.void", \
	  N_("entry {1} of {2}, {3}, {4}: it voids no paper that stood."), \
	  AUDIT_REMEDY) \
	X(audit_fact, "audit.fact", \
	  N_("entry {1} of {2}, {3}, {4}: it changes a paper that was written."), \
	  AUDIT_REMEDY) \
	X(audit_dated, "audit.dated", \
	  N_("entry {1} of {2}, {3}, {4}: its paper has another day, hour or author."), \
	  AUDIT_REMEDY) \
	X(audit_signers, "audit.signers", \
	  N_("entry {1} of {2}, {3}, {4}: its paper names others than who signed."), \
	  AUDIT_REMEDY) \
	X(audit_user_changed, "audit.user_changed", \
	  N_("entry {1} of {2}, {3}, {4}: it changes more of a person than it may."), \
	  AUDIT_REMEDY) \
	X(audit_reset, "audit.reset", \
	  N_("entry {1} of {2}, {3}, {4}: a PIN was given and nobody noted it."), \
	  AUDIT_REMEDY) \
	X(invariant, "core.invariant", \
	  N_("posta would have written something wrong ({1}: {2})."), \
	  N_("Nothing was written. Call for help and say what you did.")) \
	X(line_side, "opening.side", \
	  N_("a line has either a debit or a credit."), \
	  N_("Fill one of the two.")) \
	X(opening_result, "opening.result", \
	  N_("{1} is an account of income or expense: it starts at zero."), \
	  N_("Put earlier results into the account of the fund's capital.")) \
	X(login_form, "user.login", \
	  N_("a user name has only letters, digits, dots and hyphens."), \
	  N_("Write for example rosa or r.quispe.")) \
	X(user_last, "user.last", \
	  N_("{1} is the only {2} in office."), \
	  N_("Add the new one first.")) \
	X(user_self, "user.self", \
	  N_("nobody shuts themselves out."), \
	  N_("Ask another manager.")) \
	X(table_header, "table.header", \
	  N_("there is no column «{1}» here."), \
	  N_("The first line has the names of the fields: {2}.")) \
	X(table_columns, "table.columns", \
	  N_("{1} columns were expected and there are {2}."), \
	  N_("Columns are separated by one tab.")) \
	X(table_twice, "table.twice", \
	  N_("code {1} stands in line {2} too, with other values."), \
	  N_("Keep one of the two lines.")) \
	X(table_stale, "table.stale", \
	  N_("the catalogue changed since it was compared."), \
	  N_("Look at the difference again.")) \
	X(table_large, "table.large", \
	  N_("more than {1} products would be written at once."), \
	  N_("Divide the file, and take in one part after the other.")) \
	X(table_kind, "table.kind", \
	  N_("tables of «{1}» cannot be loaded."), \
	  N_("Load one of: {2}.")) \
	X(check_failed, "check.failed", \
	  N_("{1}: {2}."), \
	  N_("Do not write to the post. Call for help.")) \
	X(verdict_holds, "verdict.holds", \
	  N_("everything holds: {1} entries since {2}, each chained to the one before; books, " \
	     "stock, cash and papers agree with them."), \
	  NULL) \
	X(verdict_new, "verdict.new", N_("nothing is written in this post yet."), NULL) \
	X(verdict_journal, "verdict.journal", \
	  N_("the journal holds up to {1}; from entry {2} on it is damaged ({3})."), \
	  N_("Write nothing more, leave the backups as they are, and run posta repair.")) \
	X(verdict_views, "verdict.views", \
	  N_("the journal is whole, but the lists made from it are not ({1})."), \
	  N_("Nothing is lost: posta rebuild makes them again.")) \
	X(verdict_books, "verdict.books", \
	  N_("the journal is whole, but this does not hold: {1} ({2})."), \
	  N_("Write nothing more and call whoever looks after the program.")) \
	X(verdict_books_since, "verdict.books_since", \
	  N_("since {3}, entry {4}, this does not hold: {1} ({2})."), \
	  N_("Compare the papers of that day; write nothing more and call whoever looks " \
	     "after the program.")) \
	X(cold_between, "cold.between", \
	  N_("it is not between the lowest ({1}) and the highest ({2})."), \
	  N_("Read the thermometer again.")) \
	X(request_open, "request.open", \
	  N_("{1} is still on its way."), \
	  N_("Receive what came, or end it when the rest will not come.")) \
	X(request_twice, "request.twice", N_("a product is there twice."), \
	  N_("Add the units up on one line.")) \
	X(request_ended, "request.ended", N_("{1} is ended already."), NULL) \
	X(cold_range, "cold.range", \
	  N_("the highest is not above the lowest ({1})."), \
	  N_("Write both as the norm says, for example 2.0 and 8.0.")) \
	X(cold_out, "cold.out", \
	  N_("it was out of its range ({1} to {2} °C)."), \
	  N_("Set the vaccines apart, call the network, and write here what was done.")) \
	X(seal_form, "seal.form", \
	  N_("«{1}» is not a seal."), \
	  N_("Write the 8 groups of 4 from the paper.")) \
	X(stick_name, "stick.name", \
	  N_("a stick's name has up to 23 letters, digits and blanks."), \
	  N_("Write what stands on its label, for example AZUL.")) \
	X(stick_code, "stick.code", \
	  N_("that is no code of a stick."), \
	  N_("Let posta backup --name-stick read it from the stick.")) \
	X(stick_retired, "stick.retired", \
	  N_("the stick {1} was retired."), \
	  N_("Use another one; its copies can still be restored.")) \
	X(stick_other, "stick.other_post", \
	  N_("the stick in {1} is of another post."), \
	  N_("Put in a stick of this post, or an empty one.")) \
	X(restore_untold, "restore.untold", \
	  N_("the post was put back from a copy: no number is given yet."), \
	  N_("Manager and treasurer first tell the last printed papers.")) \
	X(restore_form, "restore.form", \
	  N_("«{1}» is no list of last papers."), \
	  N_("Write series=number and the seal of receipts: R001=458 ABCD EFGH,CE=12.")) \
	X(restore_none, "restore.none", \
	  N_("no restore waits for its last papers."), \
	  N_("Nothing is left to do.")) \
	X(restore_series, "restore.series", \
	  N_("«{1}» is not a series."), \
	  N_("Copy the letters and digits before the number.")) \
	X(restore_twice, "restore.twice", \
	  N_("series {1} is told twice."), \
	  N_("Keep the line with the last number.")) \
	X(restore_low, "restore.low", \
	  N_("the copy knows {1} up to {2} already."), \
	  N_("Look for the last paper of that series; write {2} when there is none after it.")) \
	X(restore_high, "restore.high", \
	  N_("that is too far for {1}: at most {2}."), \
	  N_("Read the number again from the paper.")) \
	X(restore_many, "restore.many", \
	  N_("more than {1} papers would be missing."), \
	  N_("Read the numbers again; or look for a newer copy.")) \
	X(restore_untold_series, "restore.series_needed", \
	  N_("the last number of {1} is not told."), \
	  N_("Look for the last paper of that series.")) \
	X(restore_seal, "restore.seal", \
	  N_("that receipt of {1} has the seal {2} in this copy."), \
	  N_("Read it again; if it stays, this copy is of another history: call for help.")) \
	X(restore_paper_done, "restore.paper_done", \
	  N_("{1} was entered or explained already."), \
	  N_("Nothing is left to do.")) \
	X(restore_number_now, "restore.number_now", \
	  N_("{1} was entered again with another number: which one?"), \
	  N_("Write the new number; the old one is never given again.")) \
	X(restore_newer, "restore.newer", \
	  N_("the post in {1} is newer: {2} operations are not in the copy."), \
	  N_("If it is lost all the same, manager and treasurer say so: " \
	     "--as LOGIN --with LOGIN.")) \
	X(copy_range, "backup.range", \
	  N_("a copy does not end before it begins."), \
	  N_("Give the numbers of its first and last operation.")) \
	X(amount_over, "core.amount_over", \
	  N_("the amount is too large to keep."), \
	  N_("Check quantity and price."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
CORE_RULES(X)
OUT_RULES(X)
#undef X
