# SPDX-License-Identifier: GPL-3.0-or-later
# Tests speak TAP (cmocka does so by itself: CMOCKA_MESSAGE_OUTPUT). A unit test is one file
# tests/ROOM/t_STEM.c with one cmocka group, and two lines below: its name, and what it links.
# A script test (tests/STEM.sh) prints TAP and is added to script_tests.

TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh --merge
LOG_DRIVER = $(TAP_DRIVER)
TEST_EXTENSIONS = .sh
SH_LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	LC_ALL=C.UTF-8; export LC_ALL; \
	TZ=UTC0; export TZ; \
	srcdir='$(abs_srcdir)'; export srcdir; \
	builddir='$(abs_builddir)'; export builddir; \
	POSTA='$(abs_builddir)/posta$(EXEEXT)'; export POSTA; \
	XDG_STATE_HOME=/dev/null; export XDG_STATE_HOME; \
	POSTA_DATA='$(abs_srcdir)/data'; export POSTA_DATA; \
	CC='$(CC)'; export CC; \
	ASAN_OPTIONS=strict_string_checks=1; export ASAN_OPTIONS; \
	LSAN_OPTIONS=suppressions=$(abs_srcdir)/tests/lsan.supp:print_suppressions=0; export LSAN_OPTIONS; \
	UBSAN_OPTIONS=print_stacktrace=1; export UBSAN_OPTIONS;

script_tests = \
	tests/tidy.sh \
	tests/tidy_self.sh \
	tests/manual.sh \
	tests/cli/t_backup_cli.sh \
	tests/cli/t_catalogue.sh \
	tests/cli/t_cli.sh \
	tests/cli/t_modes.sh \
	tests/cli/t_clock.sh \
	tests/cli/t_sismed.sh \
	tests/cli/t_files.sh \
	tests/fuzz/planted.sh \
	tests/cli/t_limits.sh \
	tests/cli/t_post.sh \
	tests/cli/t_repair_cli.sh
if HAVE_CMOCKA
script_tests += tests/scenario_self.sh
endif
EXTRA_DIST += tests/dies.h tests/cli/kit.sh
EXTRA_DIST += $(script_tests) tests/tidy_code.awk tests/tidy_po.awk \
	tests/coverage.sh tests/lsan.supp
TESTS = $(unit_tests) $(terminal_tests) $(script_tests)
check_PROGRAMS += $(unit_tests) $(terminal_tests)

unit_tests =
# Tests with expected files: make golden rewrites these; read the difference like code.
golden_tests =
terminal_tests =

TEST_BASE = $(CMOCKA_LIBS) $(LINK_BASE)
TEST_STORE = $(CMOCKA_LIBS) $(LINK_STORE)
TEST_CORE = $(CMOCKA_LIBS) $(LINK_CORE)
TEST_REPORTS = $(CMOCKA_LIBS) $(LINK_REPORTS)
TEST_EXCHANGE = $(CMOCKA_LIBS) $(LINK_EXCHANGE)
TEST_TUI = $(CMOCKA_LIBS) $(LINK_TUI)
TEST_CLI = $(CMOCKA_LIBS) $(LINK_CLI)

if HAVE_CMOCKA

# base: unit_tests += tests/base/t_STEM, tests_base_t_STEM_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_arena
tests_base_t_arena_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_clock
tests_base_t_clock_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_day
tests_base_t_day_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_day_parse
tests_base_t_day_parse_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_err
tests_base_t_err_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_lang
tests_base_t_lang_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_num
tests_base_t_num_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_sbuf
tests_base_t_sbuf_LDADD = $(TEST_BASE)
unit_tests += tests/base/t_utf8
tests_base_t_utf8_LDADD = $(TEST_BASE)

# store: unit_tests += tests/store/t_STEM, tests_store_t_STEM_LDADD = $(TEST_STORE); one that needs
# the small post of tests/store/kit.h also names its sources: tests/store/t_STEM.c $(KIT)
KIT = tests/store/kit.c tests/store/kit.h
unit_tests += tests/store/t_crash
tests_store_t_crash_SOURCES = tests/store/t_crash.c $(KIT)
tests_store_t_crash_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_damage
tests_store_t_damage_SOURCES = tests/store/t_damage.c $(KIT)
tests_store_t_damage_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_index
tests_store_t_index_SOURCES = tests/store/t_index.c $(KIT)
tests_store_t_index_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_past
tests_store_t_past_SOURCES = tests/store/t_past.c $(KIT)
tests_store_t_past_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_backup
tests_store_t_backup_SOURCES = tests/store/t_backup.c $(KIT)
tests_store_t_backup_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_stick
tests_store_t_stick_SOURCES = tests/store/t_stick.c $(KIT)
tests_store_t_stick_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_journal
tests_store_t_journal_SOURCES = tests/store/t_journal.c $(KIT)
tests_store_t_journal_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_epoch
tests_store_t_epoch_SOURCES = tests/store/t_epoch.c $(KIT)
tests_store_t_epoch_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_model
tests_store_t_model_SOURCES = tests/store/t_model.c $(KIT)
tests_store_t_model_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_process
tests_store_t_process_SOURCES = tests/store/t_process.c $(KIT)
tests_store_t_process_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_readers
tests_store_t_readers_SOURCES = tests/store/t_readers.c $(KIT)
tests_store_t_readers_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_rec
tests_store_t_rec_SOURCES = tests/store/t_rec.c $(KIT)
tests_store_t_rec_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_anchor
tests_store_t_anchor_SOURCES = tests/store/t_anchor.c $(KIT)
tests_store_t_anchor_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_repair
tests_store_t_repair_SOURCES = tests/store/t_repair.c $(KIT)
tests_store_t_repair_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_snapshot
tests_store_t_snapshot_SOURCES = tests/store/t_snapshot.c $(KIT)
tests_store_t_snapshot_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_store
tests_store_t_store_SOURCES = tests/store/t_store.c $(KIT)
tests_store_t_store_LDADD = $(TEST_STORE)
store_sample = tests/store/specimen.c tests/store/specimen.h
unit_tests += tests/store/t_cbor
tests_store_t_cbor_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_codec
tests_store_t_codec_SOURCES = tests/store/t_codec.c $(store_sample)
tests_store_t_codec_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_field
tests_store_t_field_SOURCES = tests/store/t_field.c $(store_sample)
tests_store_t_field_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_fold
tests_store_t_fold_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_guard
tests_store_t_guard_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_walk
tests_store_t_walk_SOURCES = tests/store/t_walk.c $(KIT)
tests_store_t_walk_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_hash
tests_store_t_hash_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_json
tests_store_t_json_SOURCES = tests/store/t_json.c $(store_sample)
tests_store_t_json_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_schema
tests_store_t_schema_SOURCES = tests/store/t_schema.c $(store_sample)
tests_store_t_schema_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_value
tests_store_t_value_SOURCES = tests/store/t_value.c $(store_sample)
tests_store_t_value_LDADD = $(TEST_STORE)
unit_tests += tests/store/t_wire
tests_store_t_wire_LDADD = $(TEST_STORE)

# core: unit_tests += tests/core/t_STEM, tests_core_t_STEM_LDADD = $(TEST_CORE); one that needs a post
# (tests/core/world.h) links $(TEST_WORLD)
check_LIBRARIES = libworld.a
libworld_a_SOURCES = tests/core/world.c tests/core/world.h tests/core/shop.c tests/core/shop.h
TEST_WORLD = libworld.a $(TEST_CORE)
unit_tests += tests/core/t_tables
tests_core_t_tables_LDADD = $(TEST_CORE)
EXTRA_DIST += tests/core/schema.golden
golden_tests += tests/core/t_tables
unit_tests += tests/core/t_history
tests_core_t_history_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_price
tests_core_t_price_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_ledger
tests_core_t_ledger_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_month
tests_core_t_month_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_clock_guard
tests_core_t_clock_guard_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_check
tests_core_t_check_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_setup
tests_core_t_setup_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_audit
tests_core_t_audit_SOURCES = tests/core/t_audit.c tests/core/forger.c tests/core/forger.h
tests_core_t_audit_LDADD = $(TEST_WORLD)

unit_tests += tests/core/t_audit_table
tests_core_t_audit_table_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_tries
tests_core_t_tries_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_user
tests_core_t_user_LDADD = $(TEST_WORLD)
unit_tests += tests/scenario
tests_scenario_LDADD = $(TEST_WORLD)
EXTRA_DIST += \
	tests/ops/back-twice.t \
	tests/ops/backup-note.t \
	tests/ops/box-late.t \
	tests/ops/box-lot-late.t \
	tests/ops/box-mixed-cost.t \
	tests/ops/box.t \
	tests/ops/cash-blind-count.t \
	tests/ops/cash-deposit.t \
	tests/ops/cash-hand-over.t \
	tests/ops/cash-safe.t \
	tests/ops/cash-slips.t \
	tests/ops/clock.t \
	tests/ops/catalogue-load.t \
	tests/ops/catalogue-replace.t \
	tests/ops/catalogue.t \
	tests/ops/cold-chain.t \
	tests/ops/contract-terms.t \
	tests/ops/contracts.t \
	tests/ops/debts-closed-month.t \
	tests/ops/debts-limit.t \
	tests/ops/debts-patients.t \
	tests/ops/debts.t \
	tests/ops/deposit-way.t \
	tests/ops/door.t \
	tests/ops/expense-debt.t \
	tests/ops/expense-paper.t \
	tests/ops/export.t \
	tests/ops/full-month.t \
	tests/ops/history.t \
	tests/ops/goods-arrival.t \
	tests/ops/goods-bad-input.t \
	tests/ops/goods-kinds.t \
	tests/ops/goods-return.t \
	tests/ops/goods-reverse-late.t \
	tests/ops/goods-reverse.t \
	tests/ops/goods-signature.t \
	tests/ops/goods-total.t \
	tests/ops/income-kinds.t \
	tests/ops/limits.t \
	tests/ops/month-close.t \
	tests/ops/month.t \
	tests/ops/opening-late.t \
	tests/ops/own-codes.t \
	tests/ops/opening.t \
	tests/ops/patient-bad-input.t \
	tests/ops/patient-register.t \
	tests/ops/payment-second-person.t \
	tests/ops/payment-withholding.t \
	tests/ops/petty-cash.t \
	tests/ops/prices.t \
	tests/ops/reversal-early.t \
	tests/ops/sale-bad-input.t \
	tests/ops/sale-first-expiry.t \
	tests/ops/sale-late.t \
	tests/ops/sale-numbers.t \
	tests/ops/sale-others.t \
	tests/ops/sale-payers.t \
	tests/ops/sale-prescription.t \
	tests/ops/sale-return.t \
	tests/ops/sale-return-payers.t \
	tests/ops/sale-return-rounding.t \
	tests/ops/sale-rounding.t \
	tests/ops/sale-void-closed-month.t \
	tests/ops/sale-void.t \
	tests/ops/rehearsal.t \
	tests/ops/request.t \
	tests/ops/restored.t \
	tests/ops/sticks.t \
	tests/ops/stock-count.t \
	tests/ops/stock-count-late.t \
	tests/ops/slip.t \
	tests/ops/slip-bad-input.t \
	tests/ops/slip-expired.t \
	tests/ops/slip-late.t \
	tests/ops/stock-write-off.t \
	tests/ops/turned-away.t \
	tests/ops/users.t \
	tests/ops/visit-bad-input.t \
	tests/ops/visit-correct.t \
	tests/ops/visit-prescription.t \
	tests/ops/visit-record.t \
	tests/ops/way-again.t
unit_tests += tests/core/t_op
tests_core_t_op_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_identity
tests_core_t_identity_LDADD = $(TEST_CORE)
unit_tests += tests/core/t_debt
tests_core_t_debt_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_diagnosis
tests_core_t_diagnosis_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_expense
tests_core_t_expense_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_payment
tests_core_t_payment_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_visit
tests_core_t_visit_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_owing
tests_core_t_owing_SOURCES = tests/core/t_owing.c tests/core/owing.c tests/core/owing.h
tests_core_t_owing_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_patient
tests_core_t_patient_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_dose
tests_core_t_dose_LDADD = $(TEST_CORE)
unit_tests += tests/core/t_drug
tests_core_t_drug_LDADD = $(TEST_WORLD)

unit_tests += tests/core/t_arrival
tests_core_t_arrival_LDADD = $(TEST_WORLD)

unit_tests += tests/core/t_own_code
tests_core_t_own_code_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_stock
tests_core_t_stock_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_goods
tests_core_t_goods_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_sale
tests_core_t_sale_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_verdict
tests_core_t_verdict_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_consumption
tests_core_t_consumption_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_ici
tests_core_t_ici_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_ime
tests_core_t_ime_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_sismed
tests_core_t_sismed_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_slip
tests_core_t_slip_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_stockout
tests_core_t_stockout_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_restored
tests_core_t_restored_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_void
tests_core_t_void_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_stock_count
tests_core_t_stock_count_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_counter
tests_core_t_counter_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_cash_flow
tests_core_t_cash_flow_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_cash
tests_core_t_cash_LDADD = $(TEST_WORLD)
unit_tests += tests/core/t_kills
tests_core_t_kills_LDADD = $(TEST_WORLD)

# reports: unit_tests += tests/reports/t_STEM, tests_reports_t_STEM_LDADD = $(TEST_REPORTS); one that
# compares with an expected file links $(TEST_PAPERS)
check_LIBRARIES += libgolden.a
libgolden_a_SOURCES = tests/golden.c tests/golden.h \
	tests/reports/fixture.c tests/reports/fixture.h \
	tests/reports/sample.c tests/reports/sample.h
TEST_PAPERS = libgolden.a libworld.a $(TEST_REPORTS)
golden_tests += tests/reports/t_out_text tests/reports/t_out_csv tests/reports/t_papers
golden_tests += tests/reports/t_paper_count
golden_tests += tests/reports/t_debt_papers tests/reports/t_cash_papers
EXTRA_DIST += \
	tests/reports/cash_slips.golden \
	tests/reports/hand_over_bank.golden \
	tests/reports/hand_over_later.golden \
	tests/reports/hand_over_safe.golden \
	tests/reports/hand_over_way.golden \
	tests/reports/petty_advance.golden \
	tests/reports/petty_cash.golden \
	tests/reports/petty_count.golden \
	tests/reports/petty_open.golden \
	tests/reports/petty_slip.golden \
	tests/reports/petty_void.golden \
	tests/reports/sales_day_open.golden \
	tests/reports/takings_bank.golden \
	tests/reports/takings_day.golden \
	tests/reports/takings_october.golden \
	tests/reports/takings_open.golden \
	tests/reports/takings_quiet.golden
EXTRA_DIST += \
	tests/reports/cash_close_debts.golden \
	tests/reports/debt_payment.golden \
	tests/reports/debt_payment_mirror.golden \
	tests/reports/debt_payment_void.golden \
	tests/reports/debt_waiver.golden \
	tests/reports/debtors.golden \
	tests/reports/debtors_before.golden \
	tests/reports/drug_fund_owed.golden \
	tests/reports/ici_payers.golden \
	tests/reports/receipt_credit.golden \
	tests/reports/receipt_programme.golden \
	tests/reports/receipt_soat.golden \
	tests/reports/return_cash.golden \
	tests/reports/return_sis.golden \
	tests/reports/sales_day_payers.golden
EXTRA_DIST += \
	tests/reports/account_card.golden \
	tests/reports/account_card_fund.golden \
	tests/reports/balance_closed.golden \
	tests/reports/balance_draft.golden \
	tests/reports/balance_screen.golden \
	tests/reports/cash_closed.golden \
	tests/reports/cash_open.golden \
	tests/reports/cold_arrivals.golden \
	tests/reports/cold_chain.golden \
	tests/reports/contracts.golden \
	tests/reports/count_act.golden \
	tests/reports/count_draft.golden \
	tests/reports/count_open.golden \
	tests/reports/count_sheet.golden \
	tests/reports/csv_all.golden \
	tests/reports/drug_fund.golden \
	tests/reports/expense_void.golden \
	tests/reports/expense_voucher.golden \
	tests/reports/fee_voucher.golden \
	tests/reports/goods_arrival.golden \
	tests/reports/goods_mirror.golden \
	tests/reports/goods_note.golden \
	tests/reports/goods_void.golden \
	tests/reports/labels.golden \
	tests/reports/income_november.golden \
	tests/reports/income_october.golden \
	tests/reports/ledger_entry.golden \
	tests/reports/price_history.golden \
	tests/reports/price_list.golden \
	tests/reports/receipt_cash.golden \
	tests/reports/receipt_exempt.golden \
	tests/reports/receipt_mirror.golden \
	tests/reports/receipt_sis_copy.golden \
	tests/reports/receipt_void.golden \
	tests/reports/sales_day.golden \
	tests/reports/stock_card.golden \
	tests/reports/stock_card_empty.golden \
	tests/reports/stock_list.golden \
	tests/reports/stock_cover.golden \
	tests/reports/ici.golden \
	tests/reports/ime.golden \
	tests/reports/order.golden \
	tests/reports/requirement.golden \
	tests/reports/expiries.golden \
	tests/reports/stockouts.golden \
	tests/reports/slip_box.golden tests/reports/slip_void.golden \
	tests/reports/slip_return.golden tests/reports/boxes.golden \
	tests/reports/box_card.golden tests/reports/box_report.golden \
	tests/reports/trial_balance.golden tests/reports/turned_away.golden \
	tests/reports/json_all.golden \
	tests/reports/json_sheet.golden \
	tests/reports/text_all.golden \
	tests/reports/text_parts.golden \
	tests/reports/text_receipt.golden \
	tests/reports/text_summary.golden \
	tests/reports/text_whole.golden
unit_tests += tests/reports/t_doc
tests_reports_t_doc_LDADD = $(TEST_REPORTS)
unit_tests += tests/reports/t_out_text
tests_reports_t_out_text_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_curve
tests_reports_t_curve_LDADD = $(TEST_REPORTS)
unit_tests += tests/reports/t_labels
tests_reports_t_labels_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_out_csv
tests_reports_t_out_csv_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_paper_count
tests_reports_t_paper_count_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_cash_papers
tests_reports_t_cash_papers_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_debt_papers
tests_reports_t_debt_papers_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_papers
tests_reports_t_papers_LDADD = $(TEST_PAPERS)
unit_tests += tests/reports/t_out_pdf
tests_reports_t_out_pdf_LDADD = $(TEST_PAPERS)

# disk: what the disk does to a post. A program that names $(TAP) among its sources has every file
# call of its process go through tests/disk/tap.h.
TAP = tests/disk/tap.c tests/disk/tap.h
unit_tests += tests/disk/t_tap
tests_disk_t_tap_SOURCES = tests/disk/t_tap.c $(TAP) $(KIT)
tests_disk_t_tap_LDADD = $(TEST_STORE)
unit_tests += tests/disk/t_platter
tests_disk_t_platter_SOURCES = tests/disk/t_platter.c tests/disk/disk.c tests/disk/disk.h \
	tests/disk/disk_part.h tests/disk/tree.c tests/disk/record.h
tests_disk_t_platter_LDADD = $(CMOCKA_LIBS)
unit_tests += tests/disk/t_flush
tests_disk_t_flush_SOURCES = tests/disk/t_flush.c $(TAP) $(KIT)
tests_disk_t_flush_LDADD = $(TEST_STORE)

# Power cuts: 50,000 openings of a post are too many for the sanitizers (four times as slow), which see
# the same code in the tests of store/ and core/. So this program has the rooms built without.
check_LIBRARIES += libplain.a
PLAIN_CFLAGS = $(AM_CFLAGS) -O2 -fno-sanitize=all
libplain_a_CFLAGS = $(PLAIN_CFLAGS)
libplain_a_SOURCES = $(libbase_a_SOURCES) $(libstore_a_SOURCES) $(libcore_a_SOURCES) \
	$(libreports_a_SOURCES) $(libworld_a_SOURCES)
base/libplain_a-lang.$(OBJEXT): po/es_mo.inc
RECORDER = tests/disk/record.c tests/disk/record.h
DISK = tests/disk/disk.c tests/disk/disk.h tests/disk/disk_part.h tests/disk/tree.c \
	tests/disk/cut.c tests/disk/cut.h tests/disk/scratch.c tests/disk/scratch.h
unit_tests += tests/disk/t_cuts
tests_disk_t_cuts_SOURCES = tests/disk/t_cuts.c tests/disk/judge.c tests/disk/judge.h \
	tests/disk/life.c tests/disk/life.h $(DISK) $(RECORDER) $(TAP)
tests_disk_t_cuts_CFLAGS = $(PLAIN_CFLAGS)
# The recorder around the program itself.
check_DATA = tests/disk/record.so tests/disk/failing.so
CLEANFILES += tests/disk/record.so tests/disk/failing.so
EXTRA_DIST += tests/disk/preload.c tests/disk/failing.c
# A disk that fails around it, for tests/screens/disk-fails.t.
tests/disk/failing.so: tests/disk/failing.c $(TAP)
	@$(MKDIR_P) tests/disk
	$(AM_V_CCLD)$(CC) -std=c17 -O1 -g -fPIC -shared $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) \
		-o $@ $(srcdir)/tests/disk/failing.c $(srcdir)/tests/disk/tap.c
record_so_sources = $(srcdir)/tests/disk/preload.c $(srcdir)/tests/disk/record.c \
	$(srcdir)/tests/disk/tap.c
tests/disk/record.so: tests/disk/preload.c tests/disk/life.h $(RECORDER) $(TAP)
	@$(MKDIR_P) tests/disk
	$(AM_V_CCLD)$(CC) -std=c17 -O1 -g -fPIC -shared $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) \
		-o $@ $(record_so_sources)
tests_disk_t_cuts_LDFLAGS = $(AM_LDFLAGS) -fno-sanitize=all
tests_disk_t_cuts_LDADD = libplain.a $(CMOCKA_LIBS) $(LMDB_LIBS) $(SODIUM_LIBS) $(UTF8PROC_LIBS) \
	$(JANSSON_LIBS) $(ZSTD_LIBS)
unit_tests += tests/disk/t_pulled
tests_disk_t_pulled_SOURCES = tests/disk/t_pulled.c $(RECORDER) $(TAP) $(KIT)
tests_disk_t_pulled_LDADD = $(TEST_STORE)
# Damage: the same rooms, and papers.
check_LIBRARIES += libplainpapers.a
libplainpapers_a_CFLAGS = $(PLAIN_CFLAGS)
libplainpapers_a_SOURCES = $(libreports_a_SOURCES)
unit_tests += tests/disk/t_rot
tests_disk_t_rot_SOURCES = tests/disk/t_rot.c tests/disk/look.c tests/disk/look.h \
	tests/tui/morning.c tests/tui/morning.h
tests_disk_t_rot_CFLAGS = $(PLAIN_CFLAGS)
tests_disk_t_rot_LDFLAGS = $(AM_LDFLAGS) -fno-sanitize=all
tests_disk_t_rot_LDADD = libplainpapers.a libplain.a $(CMOCKA_LIBS) $(LMDB_LIBS) $(SODIUM_LIBS) \
	$(UTF8PROC_LIBS) $(JANSSON_LIBS) $(ZSTD_LIBS) $(HPDF_LIBS) $(ZINT_LIBS) \
	$(QRENCODE_LIBS)
unit_tests += tests/disk/t_faults
tests_disk_t_faults_SOURCES = tests/disk/t_faults.c tests/disk/faults.c tests/disk/faults.h \
	tests/disk/fault_scenes.c tests/disk/limbo.c tests/disk/limbo.h $(TAP)
tests_disk_t_faults_LDADD = libworld.a $(TEST_REPORTS)
unit_tests += tests/disk/t_memory
tests_disk_t_memory_SOURCES = tests/disk/t_memory.c tests/disk/faults.c tests/disk/faults.h \
	tests/disk/fault_scenes.c tests/disk/limbo.c tests/disk/limbo.h $(TAP)
tests_disk_t_memory_CFLAGS = $(PLAIN_CFLAGS)
tests_disk_t_memory_LDFLAGS = $(AM_LDFLAGS) -fno-sanitize=all
tests_disk_t_memory_LDADD = libplain.a $(CMOCKA_LIBS) $(LMDB_LIBS) $(SODIUM_LIBS) $(UTF8PROC_LIBS) \
	$(JANSSON_LIBS) $(ZSTD_LIBS) $(HPDF_LIBS) $(ZINT_LIBS) \
	$(QRENCODE_LIBS)
unit_tests += tests/disk/t_full
tests_disk_t_full_LDADD = libworld.a $(TEST_REPORTS)

# exchange: unit_tests += tests/exchange/t_STEM, tests_exchange_t_STEM_LDADD = $(TEST_EXCHANGE)
golden_tests += tests/exchange/t_hledger
EXTRA_DIST += tests/exchange/hledger.golden
unit_tests += tests/exchange/t_drug_file
tests_exchange_t_drug_file_LDADD = libexchange.a $(TEST_PAPERS)
unit_tests += tests/exchange/t_hledger
tests_exchange_t_hledger_LDADD = libexchange.a $(TEST_PAPERS)

# tui: unit_tests += tests/tui/t_STEM, tests_tui_t_STEM_LDADD = $(TEST_TUI)
unit_tests += tests/tui/t_keydec
tests_tui_t_keydec_LDADD = $(TEST_TUI)
unit_tests += tests/tui/t_edit
tests_tui_t_edit_LDADD = $(TEST_TUI)
unit_tests += tests/tui/t_canvas
tests_tui_t_canvas_LDADD = $(TEST_TUI)
# A test of widgets in front of a world (tests/tui/stage.h) also names $(STAGE).
STAGE = tests/tui/stage.c tests/tui/stage.h
TEST_STAGE = libworld.a $(TEST_TUI)
unit_tests += tests/tui/t_form
tests_tui_t_form_SOURCES = tests/tui/t_form.c $(STAGE)
tests_tui_t_form_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_dialog
tests_tui_t_dialog_SOURCES = tests/tui/t_dialog.c $(STAGE)
tests_tui_t_dialog_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_idle
tests_tui_t_idle_SOURCES = tests/tui/t_idle.c $(STAGE)
tests_tui_t_idle_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_list
tests_tui_t_list_SOURCES = tests/tui/t_list.c $(STAGE)
tests_tui_t_list_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_ticket_kills
tests_tui_t_ticket_kills_SOURCES = tests/tui/t_ticket_kills.c tests/tui/morning.c \
	tests/tui/morning.h $(STAGE)
tests_tui_t_ticket_kills_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_scans
tests_tui_t_scans_SOURCES = tests/tui/t_scans.c tests/tui/morning.c tests/tui/morning.h $(STAGE)
tests_tui_t_scans_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_screen_fuzz
tests_tui_t_screen_fuzz_SOURCES = tests/tui/t_screen_fuzz.c $(STAGE)
tests_tui_t_screen_fuzz_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_blind
tests_tui_t_blind_SOURCES = tests/tui/t_blind.c $(STAGE)
tests_tui_t_blind_LDADD = $(TEST_STAGE)
unit_tests += tests/tui/t_screen_tables
tests_tui_t_screen_tables_SOURCES = tests/tui/t_screen_tables.c $(STAGE)
tests_tui_t_screen_tables_LDADD = $(TEST_STAGE)

# cli: unit_tests += tests/cli/t_STEM, tests_cli_t_STEM_LDADD = $(TEST_CLI)
unit_tests += tests/cli/t_apply
tests_cli_t_apply_LDADD = libworld.a $(TEST_CLI)
EXTRA_DIST += tests/cli/apply.jsonl
unit_tests += tests/cli/t_hostile
tests_cli_t_hostile_SOURCES = tests/cli/t_hostile.c tests/cli/lists.c tests/cli/lists.h \
	tests/tui/morning.c tests/tui/morning.h $(STAGE)
tests_cli_t_hostile_LDADD = libworld.a $(TEST_CLI)
tests_cli_t_hostile_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=utf8_clean -Wl,--wrap=utf8_is_clean \
	-Wl,--wrap=utf8_is_hostile

endif

# Tests with a terminal (tests/tui/vt.h) drive the program itself: terminal_tests +=
# tests/tui/t_STEM, ..._SOURCES with $(VT), ..._LDADD = $(TEST_TERMINAL). tests/tui/t_screens runs the
# scripts tests/screens/*.t; they are added to screen_scripts.
screen_scripts = \
	tests/screens/audit.t \
	tests/screens/backup.t \
	tests/screens/balance.t \
	tests/screens/barcode.t \
	tests/screens/boxes.t \
	tests/screens/bytes.t \
	tests/screens/cash-piles.t \
	tests/screens/cash-way.t \
	tests/screens/cash.t \
	tests/screens/clerk-home.t \
	tests/screens/clerk-patients.t \
	tests/screens/clerk-prescription.t \
	tests/screens/clerk-sale.t \
	tests/screens/conflict-forms.t \
	tests/screens/conflict.t \
	tests/screens/cold.t \
	tests/screens/date-dead-battery.t \
	tests/screens/date-far.t \
	tests/screens/date-jump.t \
	tests/screens/debts.t \
	tests/screens/demo-clerk.t \
	tests/screens/disk-fails.t \
	tests/screens/draft-after-kill.t \
	tests/screens/drafts.t \
	tests/screens/empty-post.t \
	tests/screens/expenses.t \
	tests/screens/fee.t \
	tests/screens/gap.t \
	tests/screens/goods-cold.t \
	tests/screens/goods-in.t \
	tests/screens/help-palette.t \
	tests/screens/labels.t \
	tests/screens/ici.t \
	tests/screens/language.t \
	tests/screens/limits.t \
	tests/screens/lock-idle.t \
	tests/screens/lock-switch.t \
	tests/screens/lock.t \
	tests/screens/manager.t \
	tests/screens/month-close.t \
	tests/screens/nurse-visit.t \
	tests/screens/orders.t \
	tests/screens/patient-new.t \
	tests/screens/petty.t \
	tests/screens/products.t \
	tests/screens/restored.t \
	tests/screens/sale-after-kill.t \
	tests/screens/sale-closed-box.t \
	tests/screens/sale-lines.t \
	tests/screens/words.t \
	tests/screens/return.t \
	tests/screens/sale-lot.t \
	tests/screens/sale-payers.t \
	tests/screens/sale-undo-all.t \
	tests/screens/sale-undo.t \
	tests/screens/sale.t \
	tests/screens/scan-elsewhere.t \
	tests/screens/stock-count.t \
	tests/screens/stock-count-late.t \
	tests/screens/stock.t \
	tests/screens/table.t \
	tests/screens/three-people.t \
	tests/screens/slips-blind.t \
	tests/screens/slips.t \
	tests/screens/turned-away-rx.t \
	tests/screens/turned-away.t \
	tests/screens/users.t \
	tests/screens/verdict.t \
	tests/screens/visit-correct.t \
	tests/screens/visit-keys.t
EXTRA_DIST += $(screen_scripts) tests/screens/box.jsonl tests/screens/day.jsonl tests/screens/piles.jsonl tests/screens/counting.jsonl tests/screens/scarce.jsonl \
	tests/screens/goods-cold.jsonl tests/screens/labels.jsonl
if HAVE_VTERM
VT = tests/tui/vt.c tests/tui/vt.h
CONSOLE = tests/tui/console.c tests/tui/console.h $(VT)
TEST_TERMINAL = $(TEST_WORLD) $(VTERM_LIBS) -lutil
terminal_tests += tests/tui/t_screens
tests_tui_t_screens_SOURCES = tests/tui/t_screens.c tests/tui/demo_post.c tests/tui/demo_post.h \
	tests/tui/picture.c tests/tui/picture.h \
	tests/tui/morning.c tests/tui/morning.h $(VT)
tests_tui_t_screens_LDADD = $(TEST_TERMINAL)
golden_tests += tests/tui/t_screens
terminal_tests += tests/tui/t_storm
tests_tui_t_storm_SOURCES = tests/tui/t_storm.c tests/tui/morning.c tests/tui/morning.h $(VT)
tests_tui_t_storm_LDADD = libworld.a $(LINK_TUI) $(TEST_TERMINAL)
terminal_tests += tests/tui/t_disk
tests_tui_t_disk_SOURCES = tests/tui/t_disk.c $(CONSOLE)
tests_tui_t_disk_LDADD = $(TEST_TERMINAL)
terminal_tests += tests/tui/t_line
tests_tui_t_line_SOURCES = tests/tui/t_line.c $(CONSOLE)
tests_tui_t_line_LDADD = $(TEST_TERMINAL)
terminal_tests += tests/tui/t_lock
tests_tui_t_lock_SOURCES = tests/tui/t_lock.c tests/tui/morning.c tests/tui/morning.h $(CONSOLE)
tests_tui_t_lock_LDADD = $(TEST_TERMINAL)
terminal_tests += tests/tui/t_terminal
tests_tui_t_terminal_SOURCES = tests/tui/t_terminal.c $(CONSOLE)
tests_tui_t_terminal_LDADD = $(TEST_TERMINAL)
endif


# Fuzzers (tests/fuzz/fuzz.h): make check replays what was kept, make fuzz goes on from there.
FUZZ_KIT = tests/fuzz/driver.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h
fuzzers = \
	tests/fuzz/fz_backup \
	tests/fuzz/fz_catalogue \
	tests/fuzz/fz_draft \
	tests/fuzz/fz_drugs \
	tests/fuzz/fz_journal \
	tests/fuzz/fz_json \
	tests/fuzz/fz_keys \
	tests/fuzz/fz_record \
	tests/fuzz/fz_walk
check_PROGRAMS += $(fuzzers) tests/fuzz/fz_planted
TESTS += $(fuzzers)
EXTRA_DIST += tests/fuzz/run.sh tests/fuzz/corpus
tests_fuzz_fz_planted_SOURCES = tests/fuzz/fz_planted.c $(FUZZ_KIT)
tests_fuzz_fz_planted_LDADD = $(LINK_BASE)
FUZZ_LINK =
tests_fuzz_fz_backup_SOURCES = tests/fuzz/fz_backup.c $(FUZZ_KIT)
tests_fuzz_fz_backup_LDADD = $(LINK_STORE)
tests_fuzz_fz_backup_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_catalogue_SOURCES = tests/fuzz/fz_catalogue.c $(FUZZ_KIT)
tests_fuzz_fz_catalogue_LDADD = $(LINK_CORE)
tests_fuzz_fz_catalogue_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_drugs_SOURCES = tests/fuzz/fz_drugs.c $(FUZZ_KIT)
tests_fuzz_fz_drugs_LDADD = $(LINK_EXCHANGE)
tests_fuzz_fz_drugs_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_draft_SOURCES = tests/fuzz/fz_draft.c $(FUZZ_KIT)
tests_fuzz_fz_draft_LDADD = $(LINK_STORE)
tests_fuzz_fz_draft_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_journal_SOURCES = tests/fuzz/fz_journal.c $(FUZZ_KIT)
tests_fuzz_fz_journal_LDADD = $(LINK_STORE)
tests_fuzz_fz_journal_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_json_SOURCES = tests/fuzz/fz_json.c $(FUZZ_KIT)
tests_fuzz_fz_json_LDADD = $(LINK_CORE)
tests_fuzz_fz_json_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_keys_SOURCES = tests/fuzz/fz_keys.c $(FUZZ_KIT)
tests_fuzz_fz_keys_LDADD = $(LINK_TUI)
tests_fuzz_fz_keys_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_walk_SOURCES = tests/fuzz/fz_walk.c $(FUZZ_KIT)
tests_fuzz_fz_walk_LDADD = $(LINK_CORE)
tests_fuzz_fz_walk_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)
tests_fuzz_fz_record_SOURCES = tests/fuzz/fz_record.c $(FUZZ_KIT)
tests_fuzz_fz_record_LDADD = $(LINK_CORE)
tests_fuzz_fz_record_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_LINK)

# What tests wrote (tests/golden.h).
clean-local:
	rm -rf tests-out

# A million folders that power cuts leave, in a few minutes on four cores (tests/disk/t_cuts.c).
CUT_STATES = 1000000
CUT_LIVES = 8
CUT_JOBS = 4
CUT_SEED = 1
CUT_OPERATIONS = 8
CUT_PROGRAM_STATES = 20000
powercut:
	$(MAKE) $(AM_MAKEFLAGS) posta$(EXEEXT) tests/disk/t_cuts tests/disk/record.so
	POSTA_CUT_STATES=$(CUT_STATES) POSTA_CUT_LIVES=$(CUT_LIVES) POSTA_CUT_JOBS=$(CUT_JOBS) \
		POSTA_CUT_SEED=$(CUT_SEED) POSTA_CUT_OPERATIONS=$(CUT_OPERATIONS) \
		POSTA_CUT_PROGRAM_STATES=$(CUT_PROGRAM_STATES) \
		POSTA='$(abs_builddir)/posta$(EXEEXT)' POSTA_DATA='$(abs_srcdir)/data' \
		builddir='$(abs_builddir)' \
		./tests/disk/t_cuts

# Fifty thousand damages to the files of a post, in a few minutes on four cores (tests/disk/t_rot.c).
ROT_CASES = 50000
ROT_JOBS = 4
ROT_SEED = 1
damage:
	$(MAKE) $(AM_MAKEFLAGS) tests/disk/t_rot
	POSTA_ROT_CASES=$(ROT_CASES) POSTA_ROT_JOBS=$(ROT_JOBS) POSTA_ROT_SEED=$(ROT_SEED) \
		./tests/disk/t_rot

# Every file call of every scene fails in every way, with power cuts behind each (t_faults.c).
FAULT_JOBS = 2
faults:
	$(MAKE) $(AM_MAKEFLAGS) tests/disk/t_faults tests/disk/t_memory
	$(AM_TESTS_ENVIRONMENT) POSTA_FAULTS=all POSTA_FAULT_JOBS=$(FAULT_JOBS) \
		./tests/disk/t_faults
	$(AM_TESTS_ENVIRONMENT) POSTA_FAULTS=all ./tests/disk/t_memory

# All fuzzers, FUZZ_SECONDS each (FUZZ='keys json' for some), then lines of tests/cli/t_apply, many
# more of them: make fuzz, make fuzz FUZZ_SEED=123
FUZZ_SECONDS = 60
FUZZ_LINES = 20000
FUZZ_SEED = 7
fuzz: all
	srcdir='$(srcdir)' FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZ_SEED=$(FUZZ_SEED) \
		$(SHELL) $(srcdir)/tests/fuzz/run.sh
	$(MAKE) check TESTS=tests/cli/t_apply POSTA_FUZZ_LINES=$(FUZZ_LINES) \
		POSTA_FUZZ_SEED=$(FUZZ_SEED)

# A hundred thousand scans into every screen and dialog (tests/tui/t_scans.c).
SCANS = 100000
scans: tests/tui/t_scans
	$(AM_TESTS_ENVIRONMENT) POSTA_SCANS=$(SCANS) ./tests/tui/t_scans

# Ten thousand kills, 80,000 openings, 2,000 rubbish lock files; prints what it measured.
KILLS = 10000
KILLS_SEED = 20261005
STORM = 20000
LOCKS = 2000
kills: tests/core/t_kills tests/store/t_readers
	$(AM_TESTS_ENVIRONMENT) POSTA_KILLS=$(KILLS) POSTA_KILLS_SEED=$(KILLS_SEED) \
		./tests/core/t_kills
	$(AM_TESTS_ENVIRONMENT) POSTA_STORM=$(STORM) POSTA_LOCKS=$(LOCKS) ./tests/store/t_readers

# All but the programs that take the longest: for the minute between two changes.
slow_tests = tests/disk/t_cuts tests/disk/t_faults tests/disk/t_rot tests/store/t_backup \
	tests/store/t_damage tests/core/t_kills tests/tui/t_storm
quick:
	@tests=; for t in $(TESTS); do \
		case ' $(slow_tests) ' in *" $$t "*) ;; *) tests="$$tests $$t" ;; esac; \
	done; $(MAKE) $(AM_MAKEFLAGS) check TESTS="$$tests"

golden: all
	@test -z '$(golden_tests)' || \
	$(MAKE) check TESTS='$(golden_tests)' POSTA_GOLDEN=write

coverage:
if COVERAGE
	find . -name '*.gcda' -exec rm -f {} +
	-$(MAKE) check
	@$(SHELL) $(srcdir)/tests/coverage.sh
else
	@echo 'configure with --enable-coverage first' >&2; exit 1
endif

tidy:
	@srcdir=$(srcdir) CC='$(CC)' $(SHELL) $(srcdir)/tests/tidy.sh

.PHONY: quick clean-local powercut damage faults fuzz kills scans golden coverage tidy
