import Learning

/// A linear classifier as bytes; the table of the format is in Documentation/Model-file.md.
enum ClassifierFile {
    private static let magic = "KEFUCLF1"

    static func encode(_ classifier: LinearClassifier) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(UInt32(classifier.weights.featureCount))
        writer.append(UInt32(classifier.weights.classCount))
        writer.append(classifier.vocabulary.keys)
        writer.append(classifier.vocabulary.weights)
        writer.append(classifier.weights.scales)
        writer.append(classifier.vocabulary.views.map(\.rawValue))
        writer.append(classifier.weights.values)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], classes: [String], path: String) throws(ModelError) -> LinearClassifier {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let features = try reader.count()
        let classCount = try reader.count()
        guard classCount == classes.count else {
            throw ModelError(
                .damaged, path: path, reason: "holds \(classCount) classes where the manifest names \(classes.count)",
                hint: "train the model again")
        }
        let keys = try reader.array(of: UInt64.self, count: features)
        let frequencies = try reader.array(of: Float.self, count: features)
        let scales = try reader.array(of: Float.self, count: features)
        let views = try reader.array(of: UInt8.self, count: features).map { FeatureView(rawValue: $0) ?? .words }
        let stride = (classCount + 7) / 8 * 8
        let values = try reader.array(of: Int8.self, count: features * stride)
        try reader.expectEnd()
        guard frequencies.allSatisfy(\.isFinite), scales.allSatisfy(\.isFinite) else {
            throw ModelError(
                .damaged, path: path, reason: "holds weights without a value", hint: "train the model again")
        }
        return LinearClassifier(
            vocabulary: Vocabulary(keys: keys, weights: frequencies, views: views),
            weights: QuantizedWeights(
                featureCount: features, classCount: classCount, stride: stride, values: values, scales: scales),
            classes: classes)
    }
}
