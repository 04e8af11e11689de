package io.tomte.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            7f0000004000-7f0000005000 r--s 00000000 08:01 43                         /opt/java/lib/modules
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
    void aRangeOfWhichLessIsKnownStays() throws IOException {
        assertThat(
                        readOnly(
                                "7f0000000000-7f0000001000 r-xp 00000000 08:01 42  /opt/libjvm.so\nLocked: 0 kB\nVmFlags: rd\n"))
                .isEmpty();
        assertThat(readOnly("7f0000000000-7f0000001000 r-xp 00000000 08:01 42  /opt/libjvm.so\nRss: 4 kB\n"))
                .isEmpty();
        assertThat(readOnly("")).isEmpty();
    }

    @Test
    void onlyUnchangedReadOnlyPagesOfFilesMayGo() throws IOException {
        assertThat(readOnly(SMAPS))
                .containsExactly(
                        new FilePages.Range(0x7f0000000000L, 0x1000),
                        new FilePages.Range(0x7f0000004000L, 0x1000),
                        new FilePages.Range(0x7f0000008000L, 0x2000));
    }

    @Test
    void aLongNameChangesNothing() throws IOException {
        String text = SMAPS.replace("/opt/java", "/opt/" + "j".repeat(20_000));
        assertThat(readOnly(text)).isEqualTo(readOnly(SMAPS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void partsOfAnySizeMakeNoDifference(int bytes) throws IOException {
        InputStream slow = new ByteArrayInputStream(SMAPS.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(bytes, length));
            }
        };
        assertThat(FilePages.readOnly(slow)).isEqualTo(readOnly(SMAPS));
    }

    @Test
    void isLookedAtAgainOnlyWhenFilesWereMappedOrMadeWritable() {
        String code = "7f0000000000-7f0000001000 r-xp 00000000 08:01 42    /opt/java/lib/server/libjvm.so\n";
        String archive = "800000000-800001000 r--p 00001000 08:01 45    /opt/a folder/tomte.jsa\n";
        String heap = "c0000000-c0001000 rw-p 00000000 00:00 0\n";
        assertThat(FilePages.files(archive + heap + code)).containsExactly(archive.strip(), code.strip());
        assertThat(FilePages.files(archive + code + "7ffd00000000-7ffd00001000 r-xp 00000000 00:00 0    [vdso]\n"))
                .isEqualTo(FilePages.files(archive + heap + code));
        assertThat(FilePages.files(archive.replace("r--p", "rw-p") + code)).containsExactly(code.strip());
        assertThat(FilePages.files("")).isEmpty();
    }

    private static List<FilePages.Range> readOnly(String smaps) throws IOException {
        return FilePages.readOnly(new ByteArrayInputStream(smaps.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
