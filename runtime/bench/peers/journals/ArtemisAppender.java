import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.IOCompletion;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.persistence.CoreMessageObjectPools;
import org.apache.activemq.artemis.core.persistence.Persister;

/** Apache ActiveMQ Artemis' journal on NIO, with the buffer time that its broker uses on files. */
final class ArtemisAppender implements Appender {
    private static final int FILE_BYTES = 4 * 1024 * 1024;
    private static final int BUFFER_BYTES = 490 * 1024;
    private static final byte TYPE = 1;

    private final JournalImpl journal;

    /** @param bufferNanos how long a force waits for more to force */
    ArtemisAppender(Path folder, int bufferNanos) throws Exception {
        NIOSequentialFileFactory files = new NIOSequentialFileFactory(
                folder.toFile(), true, BUFFER_BYTES, bufferNanos, 1, false);
        journal = new JournalImpl(FILE_BYTES, 2, 10, 10, 30, files, "bench", "jrn", 1);
        journal.start();
        journal.load(new ArrayList<>(), new ArrayList<>(), null, false);
    }

    @Override
    public CompletionStage<Void> append(long number, byte[] payload) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        try {
            journal.appendAddRecord(number, TYPE, Payload.INSTANCE, payload, true, new Done(durable));
        } catch (Exception failure) {
            durable.completeExceptionally(failure);
        }
        return durable;
    }

    @Override
    public void remove(long number) {
        try {
            journal.appendDeleteRecord(number, false);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws Exception {
        journal.stop();
    }

    private record Done(CompletableFuture<Void> durable) implements IOCompletion {
        @Override
        public void storeLineUp() {}

        @Override
        public void done() {
            durable.complete(null);
        }

        @Override
        public void onError(int code, String message) {
            durable.completeExceptionally(new IllegalStateException(message));
        }
    }

    /** Bytes as they are. */
    private enum Payload implements Persister<Object> {
        INSTANCE;

        @Override
        public byte getID() {
            return 1;
        }

        @Override
        public int getEncodeSize(Object payload) {
            return ((byte[]) payload).length;
        }

        @Override
        public void encode(ActiveMQBuffer buffer, Object payload) {
            buffer.writeBytes((byte[]) payload);
        }

        @Override
        public Object decode(ActiveMQBuffer buffer, Object payload, CoreMessageObjectPools pools) {
            throw new UnsupportedOperationException("only written");
        }
    }
}
