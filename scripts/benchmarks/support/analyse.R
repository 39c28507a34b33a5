# Moments, alpha, ICC, r_WG(J) and top-two counts by unit in base R, from the CSV named.
data <- read.csv(commandArgs(TRUE)[1], colClasses = c("character", rep("integer", 24)))
unit <- factor(data$unit)
answers <- as.matrix(data[, -1])
for (scale in 1:3) {
  x <- answers[, (scale - 1) * 8 + 1:8]
  complete <- stats::complete.cases(x)
  score <- ifelse(rowSums(!is.na(x)) >= 4, rowMeans(x, na.rm = TRUE), NA)
  covariances <- cov(x[complete, ])
  alpha <- 8 / 7 * (1 - sum(diag(covariances)) / sum(covariances))
  has <- !is.na(score)
  n <- as.vector(rowsum(as.numeric(has), unit))
  sums <- as.vector(rowsum(ifelse(has, score, 0), unit))
  squares <- as.vector(rowsum(ifelse(has, score^2, 0), unit))
  grand <- sum(sums) / sum(n)
  between <- sum(n * (sums / n - grand)^2, na.rm = TRUE) / (sum(n > 0) - 1)
  within <- sum(squares - sums^2 / n, na.rm = TRUE) / (sum(n) - sum(n > 0))
  icc1 <- (between - within) / (between + (sum(n) / sum(n > 0) - 1) * within)
  rows <- rowsum(cbind(1, x[complete, ], x[complete, ]^2), unit[complete])
  variances <- (rows[, 10:17] - rows[, 2:9]^2 / rows[, 1]) / (rows[, 1] - 1)
  ratio <- rowMeans(variances)[rows[, 1] > 1] / 2
  rwgj <- mean(ifelse(ratio < 1, 8 * (1 - ratio) / (8 * (1 - ratio) + ratio), 0))
  cat(alpha, icc1, rwgj, "\n")
}
favourable <- rowsum((answers >= 4) * 1, unit, na.rm = TRUE)
cat(colSums(favourable)[1:3], "\n")
cat(colMeans(answers, na.rm = TRUE)[1:3], apply(answers, 2, var, na.rm = TRUE)[1:3], "\n")
