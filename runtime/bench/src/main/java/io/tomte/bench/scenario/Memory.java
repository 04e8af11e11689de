package io.tomte.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;

import io.tomte.bench.peer.RunningBroker;

/**
 * What a broker keeps in memory at one moment. A broker on the JVM is asked to collect its garbage first (more than once, because the
 * first time it learns how much heap it needs) and to give back what its compilers do not use any more, which ours does by itself every
 * half minute; so what is seen is what it needs.
 *
 * @param resident bytes
 * @param heap     bytes of objects that are reachable; empty for brokers without a JVM
 */
record Memory(double resident, OptionalDouble heap) {
    private static final double MEGA = 1024 * 1024;
    private static final double KILO = 1024;

    static Memory of(RunningBroker broker) throws IOException {
        OptionalDouble heap = OptionalDouble.empty();
        if (isJvm(broker.pid())) {
            JvmTool.run(broker.pid(), "GC.run");
            heap = OptionalDouble.of(JvmTool.liveBytes(JvmTool.run(broker.pid(), "GC.class_histogram")));
            JvmTool.run(broker.pid(), "GC.run");
            JvmTool.run(broker.pid(), "System.trim_native_heap");
        }
        return new Memory(ProcessFigures.residentMegabytes(broker.pid()) * MEGA, heap);
    }

    private static boolean isJvm(long pid) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"))
                .endsWith("java");
    }

    /** Puts in what is alive on the heap, where there is one. */
    void heapMegabytes(Map<Figure, Double> figures) {
        heap.ifPresent(bytes -> figures.put(Figure.HEAP, bytes / MEGA));
    }

    /** Growth since then for each of so many, in bytes; what a histogram itself leaves behind is no growth. */
    void each(Map<Figure, Double> figures, Memory before, int count, Figure forResident, Figure forHeap) {
        double unit = forResident == Figure.PER_CONNECTION ? KILO : 1;
        figures.put(forResident, Math.max(0, resident - before.resident) / count / unit);
        if (heap.isPresent() && before.heap.isPresent()) {
            figures.put(forHeap, Math.max(0, heap.getAsDouble() - before.heap.getAsDouble()) / count / unit);
        }
    }
}
