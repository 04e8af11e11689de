package io.tomte.acceptance.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program in another language or with another class path that holds many clients, told what to do by lines. Any thread may
 * ask. When the program ends, all who wait are told.
 */
final class ClientProgram implements AutoCloseable {
    private final Process process;
    private final Map<Integer, CompletableFuture<Words>> asked = new ConcurrentHashMap<>();
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private ClientProgram(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "client-program");
        reader.setDaemon(true);
        reader.start();
    }

    /** What the program writes to its error stream appears among the output of the tests. */
    static ClientProgram start(List<String> command) throws IOException {
        return new ClientProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The lines of one client of this program go to the inbox from now on. */
    String register(Inbox inbox) {
        String name = "c" + numbers.incrementAndGet();
        inboxes.put(name, inbox);
        return name;
    }

    void forget(String client) {
        inboxes.remove(client);
    }

    CompletableFuture<Words> ask(Words words) throws IOException {
        int number = numbers.incrementAndGet();
        CompletableFuture<Words> answer = new CompletableFuture<>();
        asked.put(number, answer);
        byte[] line = (number + " " + words + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            process.getOutputStream().write(line);
            process.getOutputStream().flush();
        }
        return answer;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::told);
        } catch (IOException | UncheckedIOException ended) {
            // the process is gone, and its pipe with it
        }
        asked.values().forEach(answer -> answer.completeExceptionally(new IOException("the client program ended")));
    }

    private void told(String line) {
        int blank = line.indexOf(' ');
        String number = line.substring(0, blank);
        Words words = Words.parse(line.substring(blank + 1));
        if (number.equals("-")) {
            words.first("client")
                    .flatMap(name -> Optional.ofNullable(inboxes.get(name)))
                    .ifPresent(inbox -> LineClient.received(words, inbox));
            return;
        }
        CompletableFuture<Words> answer = asked.remove(Integer.valueOf(number));
        if (words.verb().equals("ok")) {
            answer.complete(words);
        } else {
            answer.completeExceptionally(new IOException(words.first("why").orElse(line)));
        }
    }

    /** The end of its input ends the program. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
