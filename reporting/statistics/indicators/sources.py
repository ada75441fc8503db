"""Whose definitions the formulas of indicators are."""

OWN = "Own definition"
SIX_STEPS = "Own rubric over the OECD Due Diligence Guidance for RBC (2018), six steps"
GRIEVANCE = "UN Guiding Principles 29 and 31; OECD Guidelines (2023), chapter II"
REMEDY = "UN Guiding Principles 22 and 25; OECD Guidelines (2023), chapter IV"
QUANTILE = "Hyndman and Fan (1996), definition 7: linear between the nearest two"
