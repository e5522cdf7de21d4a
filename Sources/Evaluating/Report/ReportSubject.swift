import Understanding

/// What a report is about: which texts were judged, by what, and what was promised.
package struct ReportSubject: Sendable, Equatable {
    package enum Method: Sendable, Equatable {
        /// A model and the files it was tested on.
        case heldOut(model: String, files: [String])
        case crossValidation(folds: Int, seed: UInt64)
    }

    package var method: Method
    /// The precision that thresholds were chosen for, 0…1.
    package var promise: Double
    /// The day of the measurement as it is to be shown; nil leaves it out.
    package var date: String?

    package init(method: Method, promise: Double, date: String? = nil) {
        self.method = method
        self.promise = promise
        self.date = date
    }

    /// Whether the texts are those that training learns from, which are not all such as customers send.
    var isTrainingData: Bool {
        if case .crossValidation = method { true } else { false }
    }

    /// A sentence on how the figures came about.
    var sentence: String {
        switch method {
        case .heldOut(let model, let files):
            "Model \(model), tested on texts it has not learnt from: \(files.joined(separator: ", "))."
        case .crossValidation(let folds, let seed):
            """
            The training data, in \(folds)-fold cross-validation (seed \(seed)): every text is judged by a model that has learnt from the other folds only, and \
            copies of a text share a fold.
            """
        }
    }
}
