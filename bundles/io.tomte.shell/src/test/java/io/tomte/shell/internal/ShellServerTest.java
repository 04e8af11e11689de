package io.tomte.shell.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ShellServerTest {
    @TempDir
    Path folder;

    @Test
    void answersEachLineUntilEotAndLetsOnlyItsOwnUserIn() throws Exception {
        Path run = folder.resolve("run");
        try (ShellServer server = ShellServer.listen(run, (line, out) -> out.print("<" + line + ">"));
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(run.resolve("shell.sock")))) {
            assertThat(server).isNotNull();
            OutputStream commands = Channels.newOutputStream(channel);
            InputStream answers = Channels.newInputStream(channel);
            commands.write("one\n\ntwo words\n".getBytes(StandardCharsets.UTF_8));
            String expected = "<one>\u0004\u0004<two words>\u0004";
            assertThat(new String(answers.readNBytes(expected.length()), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                    .isEqualTo("rwx------");
        }
        assertThat(run.resolve("shell.sock")).doesNotExist();
    }
}
