package io.tomte.launcher;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpareMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    private long used = 20 * MEGABYTE;
    private long committed = 30 * MEGABYTE;
    private boolean garbageCollected;
    private int collected;
    private int released;
    private final SpareMemory memory = new SpareMemory(
            () -> used,
            () -> committed,
            () -> {
                boolean since = garbageCollected;
                garbageCollected = false;
                return since;
            },
            () -> {
                collected++;
                used = 10 * MEGABYTE;
                committed = 15 * MEGABYTE;
                garbageCollected = true;
            },
            () -> released++);

    @Test
    void collectsAfterTheStartAndThenNotWhileNothingGrows() {
        memory.started();
        for (int i = 0; i < 100; i++) {
            garbageCollected = i % 5 == 4;
            used = garbageCollected ? 10 * MEGABYTE : used + MEGABYTE;
            memory.look();
        }
        assertThat(collected).isEqualTo(1);
        assertThat(released).isEqualTo(1 + 80); // but not when garbage was collected meanwhile
    }

    @Test
    void itsOwnCollectionIsNoSignOfALoad() {
        memory.started();
        memory.look();
        assertThat(released).isEqualTo(2);
        committed = 400 * MEGABYTE;
        memory.look();
        memory.look();
        assertThat(collected).isEqualTo(2);
        assertThat(released).isEqualTo(4);
    }

    @Test
    void givesBackAfterALoadButNotWhileItLasts() {
        memory.started();
        committed = 400 * MEGABYTE;
        used = 100 * MEGABYTE;
        memory.look();
        for (int i = 0; i < 100; i++) {
            garbageCollected = true; // by chance as much is used as at the last look
            memory.look();
        }
        used = 110 * MEGABYTE; // none was, but much is new
        memory.look();
        assertThat(collected).isEqualTo(1);
        assertThat(released).isEqualTo(1);

        used = 111 * MEGABYTE;
        memory.look();
        assertThat(collected).isEqualTo(2);
        assertThat(released).isEqualTo(2);
        memory.look();
        assertThat(collected).isEqualTo(2);
    }

    @Test
    void anotherLoadAfterwardsIsGivenBackToo() {
        memory.started();
        for (int i = 0; i < 3; i++) {
            committed = 400 * MEGABYTE;
            used = 100 * MEGABYTE;
            memory.look();
            memory.look();
        }
        assertThat(collected).isEqualTo(1 + 3);
    }

    @Test
    void thatOfThisProcessLetsGoWhileItRuns() {
        SpareMemory own = SpareMemory.ofProcess();
        own.started();
        own.look();
        assertThat(new byte[1024]).containsOnly(0); // nothing of what is used went
    }
}
