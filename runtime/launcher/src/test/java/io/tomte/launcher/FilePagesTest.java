package io.tomte.launcher;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FilePagesTest {
    private static final String SMAPS = """
            7f0000000000-7f0000001000 r-xp 00000000 08:01 42                         /opt/java/lib/server/libjvm.so
            Rss:                   4 kB
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd ex mr mw me sd
            7f0000001000-7f0000003000 r--p 00001000 08:01 42                         /opt/java/lib/server/libjvm.so
            Anonymous:             8 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            7f0000003000-7f0000004000 rw-p 00003000 08:01 42                         /opt/java/lib/server/libjvm.so
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            7f0000004000-7f0000005000 r--s 00000000 08:01 43                         /home/tomte/data/history.db-shm
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            7f0000005000-7f0000006000 r--p 00000000 00:00 0
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            7f0000006000-7f0000007000 r--p 00000000 08:01 44                         /opt/locked
            Anonymous:             0 kB
            Locked:                4 kB
            VmFlags: rd mr mw me sd
            7f0000007000-7f0000008000 r-xp 00000000 00:00 0                          [vdso]
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            7f0000008000-7f000000a000 r--p 00000000 08:01 45                         /opt/a folder/tomte.jsa (deleted)
            Anonymous:             0 kB
            Locked:                0 kB
            VmFlags: rd mr mw me sd
            """;

    @Test
    void aRangeOfWhichLessIsKnownStays() {
        assertThat(
                        FilePages.readOnly(
                                "7f0000000000-7f0000001000 r-xp 00000000 08:01 42  /opt/libjvm.so\nLocked: 0 kB\nVmFlags: rd\n"))
                .isEmpty();
        assertThat(FilePages.readOnly("7f0000000000-7f0000001000 r-xp 00000000 08:01 42  /opt/libjvm.so\nRss: 4 kB\n"))
                .isEmpty();
        assertThat(FilePages.readOnly("")).isEmpty();
    }

    @Test
    void onlyUnchangedReadOnlyPrivatePagesOfFilesMayGo() {
        assertThat(FilePages.readOnly(SMAPS))
                .containsExactly(
                        new FilePages.Range(0x7f0000000000L, 0x1000), new FilePages.Range(0x7f0000008000L, 0x2000));
    }
}
