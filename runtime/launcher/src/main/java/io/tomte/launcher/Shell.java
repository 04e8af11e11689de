package io.tomte.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Entry of {@code tomte shell}: sends lines to the shell of a running hub and prints the answers. The hub listens on a Unix domain
 * socket in a folder that only its own user may enter. An answer ends with the character EOT.
 */
public final class Shell {
    private static final int EOT = 4;
    private static final String PROMPT = "tomte> ";

    private Shell() {}

    /** Ends the process. */
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Path data = Path.of("data");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (words.isEmpty() && args[i].equals("--data") && i + 1 < args.length) {
                data = Path.of(args[++i]);
            } else if (words.isEmpty() && (args[i].equals("--help") || args[i].equals("-h"))) {
                out.println("Usage: ./tomte shell [--data DIR] [COMMAND …]");
                out.println(
                        "Looks inside a running hub. Without a command it asks for one after the other; 'help' lists them.");
                return Main.STOPPED;
            } else {
                words.add(args[i]);
            }
        }
        Path socket = data.toAbsolutePath().normalize().resolve("run/shell.sock");
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                InputStream answers = Channels.newInputStream(channel);
                OutputStream commands = Channels.newOutputStream(channel)) {
            if (!words.isEmpty()) {
                ask(String.join(" ", words), commands, answers, out);
                return Main.STOPPED;
            }
            converse(in, commands, answers, out);
            return Main.STOPPED;
        } catch (IOException e) {
            err.println("tomte: No hub of this user is running on "
                    + data.toAbsolutePath().normalize() + ". Start it, or name its data folder with --data.");
            return Main.NOT_STARTED;
        }
    }

    private static void converse(InputStream in, OutputStream commands, InputStream answers, PrintStream out)
            throws IOException {
        boolean prompt = Boolean.getBoolean("tomte.prompt"); // the script knows whether a person sits there
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        while (true) {
            if (prompt) {
                out.print(PROMPT);
                out.flush();
            }
            String line = lines.readLine();
            if (line == null || line.strip().equals("exit")) {
                return;
            }
            ask(line, commands, answers, out);
        }
    }

    private static void ask(String line, OutputStream commands, InputStream answers, PrintStream out)
            throws IOException {
        commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
        for (int next = answers.read(); next != -1 && next != EOT; next = answers.read()) {
            out.write(next);
        }
        out.flush();
    }
}
