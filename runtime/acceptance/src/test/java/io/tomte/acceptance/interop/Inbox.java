package io.tomte.acceptance.interop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one client received, in order, and whether it lost its connection. Any thread. */
final class Inbox {
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    void add(Message message) {
        messages.add(message);
    }

    void lost(String why) {
        lost.complete(why);
    }

    boolean isLost() {
        return lost.isDone();
    }

    void awaitLost() throws Exception {
        lost.get(PeerClient.SECONDS, TimeUnit.SECONDS);
    }

    Message next() throws InterruptedException {
        Message message = messages.poll(PeerClient.SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError(
                    "no message within " + PeerClient.SECONDS + " s; connection lost: " + lost.getNow("no"));
        }
        return message;
    }
}
