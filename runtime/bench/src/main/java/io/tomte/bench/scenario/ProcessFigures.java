package io.tomte.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells about processes in {@code /proc}; see proc(5). Blocks for microseconds. */
final class ProcessFigures {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on all architectures we know
    private static final double KILO = 1024;
    private static final int USER = 11; // of the fields behind the name
    private static final int SYSTEM = 12;

    private ProcessFigures() {}

    /** User and system time of all threads of the process, ended ones included. */
    static double cpuSeconds(long pid) throws IOException {
        return cpuSeconds(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    }

    static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
    }

    /** All cores together, without idling and waiting for disks, since the machine started; what the host took away counts. */
    static double machineCpuSeconds() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return machineCpuSeconds(lines.findFirst().orElseThrow());
        }
    }

    /** @param line {@code cpu user nice system idle iowait irq softirq steal …} */
    static double machineCpuSeconds(String line) {
        String[] fields = line.trim().split("\\s+");
        long busy = 0;
        for (int i = 1; i <= 8; i++) {
            busy += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
        }
        return busy / TICKS_PER_SECOND;
    }

    /** Bytes that the process gave the system to write to a device, without those that became needless before. */
    static long writtenBytes(long pid) throws IOException {
        return writtenBytes(Files.readString(Path.of("/proc", Long.toString(pid), "io")));
    }

    static long writtenBytes(String io) {
        return value(io, "write_bytes: ") - value(io, "cancelled_write_bytes: ");
    }

    private static long value(String io, String name) {
        return io.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                .findFirst()
                .orElse(0);
    }

    static double residentMegabytes(long pid) throws IOException {
        return residentMegabytes(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    }

    static double residentMegabytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILO)
                .findFirst()
                .orElse(0);
    }
}
