package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.tomte.bench.peer.RunningBroker;

/** CPU of the broker, of this process and of the rest of the machine, over a stretch of time. */
final class Meter {
    private static final double MILLION = 1e6;
    private static final long REST = 300_000_000; // nanoseconds
    private static final double STILL = 0.015; // seconds of CPU within that; the clock ticks every 0.01

    private final long broker;
    private final long self = ProcessHandle.current().pid();
    private final long begun = System.nanoTime();
    private final double brokerBefore;
    private final double selfBefore;
    private final double machineBefore;
    private final boolean durable;
    private final long writtenBefore;

    Meter(RunningBroker broker) throws IOException {
        this.broker = broker.pid();
        this.brokerBefore = ProcessFigures.cpuSeconds(this.broker);
        this.selfBefore = ProcessFigures.cpuSeconds(self);
        this.machineBefore = ProcessFigures.machineCpuSeconds();
        this.durable = broker.durable();
        this.writtenBefore = durable ? ProcessFigures.writtenBytes(this.broker) : 0;
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** CPU seconds of the broker so far. */
    double brokerCpu() throws IOException {
        return ProcessFigures.cpuSeconds(broker) - brokerBefore;
    }

    /** CPU microseconds of the broker so far, for each of so many. */
    double brokerMicros(long each) throws IOException {
        return brokerCpu() / each * MILLION;
    }

    /** Waits until the broker does next to nothing. */
    void awaitRest() throws IOException {
        double before;
        do {
            before = brokerCpu();
            LockSupport.parkNanos(REST);
        } while (brokerCpu() - before > STILL);
    }

    /** Puts in what is known now, for so many messages. */
    void read(Map<Figure, Double> figures, long messages) throws IOException {
        double seconds = seconds();
        double used = brokerCpu();
        double own = ProcessFigures.cpuSeconds(self) - selfBefore;
        double all = ProcessFigures.machineCpuSeconds() - machineBefore;
        if (messages > 0) {
            figures.put(Figure.CPU, used / messages * MILLION);
            figures.put(Figure.GENERATOR, own / messages * MILLION);
            if (durable) {
                figures.put(Figure.DEVICE, (double) (ProcessFigures.writtenBytes(broker) - writtenBefore) / messages);
            }
        }
        figures.put(Figure.OTHERS, Math.max(0, all - used - own) / seconds);
        figures.put(Figure.RSS, ProcessFigures.residentMegabytes(broker));
    }
}
