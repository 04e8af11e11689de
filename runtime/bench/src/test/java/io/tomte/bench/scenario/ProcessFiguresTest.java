package io.tomte.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ProcessFiguresTest {
    @Test
    void timesStandBehindTheNameWhateverItIs() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 9 0 100 200 300";
        assertThat(ProcessFigures.cpuSeconds(stat)).isEqualTo(2.0);
    }

    @Test
    void idlingAndWaitingAreNoWork() {
        assertThat(ProcessFigures.machineCpuSeconds("cpu  100 10 20 99999 88888 1 2 3 0 0"))
                .isEqualTo(1.36);
    }

    @Test
    void memoryIsInMegabytes() {
        assertThat(ProcessFigures.residentMegabytes("Name:\tx\nVmHWM:\t  9999 kB\nVmRSS:\t  2048 kB\n"))
                .isEqualTo(2.0);
    }

    @Test
    void whatWasTakenBackIsNotWritten() {
        assertThat(ProcessFigures.writtenBytes(
                        "wchar: 9\nread_bytes: 1\nwrite_bytes: 8192\ncancelled_write_bytes: 4096\n"))
                .isEqualTo(4_096);
    }

    @Test
    void thisProcessIsThere() throws IOException {
        assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
        long self = ProcessHandle.current().pid();
        assertThat(ProcessFigures.cpuSeconds(self)).isPositive();
        assertThat(ProcessFigures.residentMegabytes(self)).isGreaterThan(10);
        assertThat(ProcessFigures.machineCpuSeconds()).isGreaterThanOrEqualTo(ProcessFigures.cpuSeconds(self));
    }
}
