package io.tomte.acceptance.interop;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * One client of a library under test, for one connection after the other. What it receives goes to the {@link Inbox} it was
 * opened with. Calls come from one thread and block until the broker answered, but for {@link #publish}. A refusal, and an
 * answer that does not come within {@value #SECONDS} s, is an exception.
 */
interface PeerClient extends Closeable {
    /** What a broker on this machine may take for one answer. */
    int SECONDS = 20;

    /** Stands for what the library does not tell. */
    int UNTOLD = -1;

    /** @return 1 where the broker had a session, 0 where not, or {@link #UNTOLD} */
    int connect(Greeting greeting) throws Exception;

    /**
     * @param identifier MQTT 5 only, 0 for none
     * @return the granted QoS
     */
    int subscribe(String filter, int qos, int identifier) throws Exception;

    /** @return the reason code of MQTT 5 or {@link #UNTOLD} */
    int unsubscribe(String filter) throws Exception;

    /** Completes with the reason code or {@link #UNTOLD} when the broker has acknowledged; at QoS 0 when it is sent. */
    CompletableFuture<Integer> publish(Message message) throws Exception;

    /** Says DISCONNECT. */
    void disconnect() throws Exception;

    /** Ends what is left, connected or not. */
    void end() throws Exception;

    @Override
    default void close() throws IOException {
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
