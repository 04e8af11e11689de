package io.tomte.launcher;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpareMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    private long used = 20 * MEGABYTE;
    private long committed = 30 * MEGABYTE;
    private int collected;
    private int released;
    private final SpareMemory memory = new SpareMemory(
            () -> used,
            () -> committed,
            () -> {
                collected++;
                used = 10 * MEGABYTE;
                committed = 15 * MEGABYTE;
            },
            () -> released++);

    @Test
    void givesBackAfterTheStartAndThenNothingWhileNothingGrows() {
        memory.started();
        for (int i = 0; i < 100; i++) {
            used = i % 5 == 4 ? 10 * MEGABYTE : used + MEGABYTE;
            memory.look();
        }
        assertThat(collected).isEqualTo(1);
        assertThat(released).isEqualTo(2); // the second time what the end of the start had used
    }

    @Test
    void givesBackAfterALoadButNotWhileItLasts() {
        memory.started();
        memory.look();
        committed = 400 * MEGABYTE;
        used = 100 * MEGABYTE;
        memory.look();
        used = 200 * MEGABYTE;
        memory.look();
        used = 50 * MEGABYTE; // garbage was collected: still busy
        memory.look();
        assertThat(collected).isEqualTo(1);
        assertThat(released).isEqualTo(2);

        used = 51 * MEGABYTE;
        memory.look();
        memory.look();
        assertThat(collected).isEqualTo(2);
        assertThat(released).isEqualTo(3);
    }
}
