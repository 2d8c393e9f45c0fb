# SPDX-License-Identifier: GPL-3.0-or-later
# Catalogues, installed below $(pkgdatadir). A run that is not installed finds them by POSTA_DATA.

dist_pkgdata_DATA +=
