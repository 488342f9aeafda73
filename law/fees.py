"""Fees: the processing fee since 2021 (国办函〔2020〕109号), the cost fees of the 2008 law until 2017."""
