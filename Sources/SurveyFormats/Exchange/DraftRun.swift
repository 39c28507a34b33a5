internal import Survey

/// Questions that follow each other and look alike: a grid, or one question by itself.
struct DraftRun {
    var questions: [Draft.Question]
    /// Whether they are rows of a grid: items with one lead-in and one list of choices.
    let isGrid: Bool
}

extension Draft {
    /// The questions as grids and single questions, in their order.
    var runs: [DraftRun] {
        questions.reduce(into: []) { runs, question in
            let isItem = question.role == .item
            if isItem, let last = runs.last?.questions.last, last.role == .item, last.stem == question.stem,
                last.listName == question.listName
            {
                runs[runs.count - 1].questions.append(question)
            } else {
                runs.append(DraftRun(questions: [question], isGrid: isItem))
            }
        }
    }
}
