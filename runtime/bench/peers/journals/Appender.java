import java.util.concurrent.CompletionStage;

/** A journal that makes messages durable. Any thread. */
interface Appender extends AutoCloseable {
    /** Completes when the message is on the device. */
    CompletionStage<Void> append(long number, byte[] payload);

    /** The message need not be kept any more; nobody waits for it. */
    void remove(long number);

    @Override
    void close() throws Exception;
}
