# SPDX-License-Identifier: GPL-3.0-or-later
# Catalogues, installed below $(pkgdatadir). A run that is not installed finds them by POSTA_DATA.

EXTRA_DIST += data/README.md
dist_pkgdata_DATA += \
	data/accounts.tsv \
	data/diagnoses.tsv \
	data/drugs.tsv \
	data/funds.tsv \
	data/services.tsv
