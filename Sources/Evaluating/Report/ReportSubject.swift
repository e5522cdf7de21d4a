import Understanding

/// What a report is about: how the predictions were made, and the promised precision.
package struct ReportSubject: Sendable, Equatable {
    /// How the predictions were made.
    package enum Method: Sendable, Equatable {
        /// By the model with this id, on files that it was not trained on.
        case heldOut(model: String, files: [String])
        /// By cross-validation of the training data.
        case crossValidation(folds: Int, seed: UInt64)
    }

    var method: Method
    /// The precision that thresholds were chosen for, 0…1.
    var promise: Double
    /// The day of the measurement as it is shown; nil leaves it out.
    var date: String?

    /// - Parameters:
    ///   - promise: the precision that thresholds were chosen for, 0…1.
    ///   - date: the day of the measurement as it is shown; nil leaves it out.
    package init(method: Method, promise: Double, date: String? = nil) {
        self.method = method
        self.promise = promise
        self.date = date
    }

    /// Whether the texts are training data, which differ from what customers send.
    var isTrainingData: Bool {
        if case .crossValidation = method { true } else { false }
    }

    /// A sentence that says how the predictions were made.
    var sentence: String {
        switch method {
        case .heldOut(let model, let files):
            "Model \(model), tested on texts it has not learnt from: \(files.joined(separator: ", "))."
        case .crossValidation(let folds, let seed):
            """
            The training data, in \(folds)-fold cross-validation (seed \(seed)): every text is predicted by a model \
            that was trained on the other folds only, and near-copies are in one fold.
            """
        }
    }
}
