# Times GaussSuppression on a table written as cell,atom,respondents; writes the numbers of the cells that it publishes.
library(Matrix)
library(GaussSuppression)

files <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(files[1])
atoms <- unique(rows[c("atom", "respondents")])
atoms <- atoms[order(atoms$atom), ]
incidence <- sparseMatrix(i = rows$atom + 1, j = rows$cell + 1, x = 1)
counts <- as.vector(crossprod(incidence, atoms$respondents))
primary <- which(counts < 5)
candidates <- order(-counts)
spent <- system.time(
    secondary <- SSBtools::GaussSuppression(incidence, candidates = candidates, primary = primary, printInc = FALSE)
)
published <- setdiff(seq_along(counts), union(primary, secondary)) - 1
writeLines(as.character(published), files[2])
cat("seconds", spent[["elapsed"]], "theirs", length(setdiff(secondary, primary)), "\n")
