# Times GaussSuppression on a table written as cell,atom,respondents; prints the seconds and the cells it withholds.
library(Matrix)
library(GaussSuppression)

rows <- read.csv(commandArgs(trailingOnly = TRUE)[1])
atoms <- unique(rows[c("atom", "respondents")])
atoms <- atoms[order(atoms$atom), ]
incidence <- sparseMatrix(i = rows$atom + 1, j = rows$cell + 1, x = 1)
counts <- as.vector(crossprod(incidence, atoms$respondents))
primary <- which(counts < 5)
candidates <- order(-counts)
spent <- system.time(
    secondary <- SSBtools::GaussSuppression(incidence, candidates = candidates, primary = primary, printInc = FALSE)
)
cat("seconds", spent[["elapsed"]], "\n")
cat("cells", length(counts), "primary", length(primary), "secondary", length(secondary), "\n")
