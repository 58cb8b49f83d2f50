package dev.phase19.worker.node2vec;

/**
 * What a training gave.
 *
 * @param vectors {@code float[nodes][dimensions]}, row-major
 * @param losses mean loss a positive pair, one an epoch
 * @param batch walks a step
 * @param halvings how often the device ran out of memory, and the training began anew with half the
 *     batch
 * @param device where it ran, such as {@code CPU}
 * @param peakMemoryBytes greatest memory above that at the start: of the process on the CPU, of the
 *     device on a GPU
 */
public record TrainingResult(
    float[] vectors,
    double[] losses,
    double seconds,
    int batch,
    int halvings,
    String device,
    long peakMemoryBytes) {}
