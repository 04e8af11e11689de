package io.tomte.mqtt.broker;

import java.util.Objects;
import java.util.Optional;

/**
 * The limits of a broker. Start from {@link #defaults()}.
 *
 * @param maxPacketBytes        largest packet accepted, told to clients; transports enforce it
 * @param maxConnections        connections with a CONNECT; more are refused
 * @param receiveMaximum        QoS 1 and 2 messages a client may have unacknowledged, 1..65535
 * @param maxInflight           QoS 1 and 2 messages unacknowledged towards a client that allows more, 1..65535
 * @param topicAliasMaximum     topic aliases a client may use, 0..65535
 * @param maxQueuedMessages     messages that wait for one client, per QoS kind
 * @param maxQueuedBytes        bytes of the messages that wait for one client, per QoS kind
 * @param queuePolicy           what goes when the queue is full
 * @param maxSessionExpiry      seconds; 4,294,967,295 lets sessions live for ever
 * @param maxKeepAlive          seconds, told to MQTT 5 clients that ask for more or none; 65535 leaves every wish alone
 * @param maxSubscriptions      subscriptions of one session
 * @param maxTopicLevels        levels of a topic name or filter
 * @param maxRetainedMessages   retained messages of all topics; what comes for one more is not retained
 * @param maxRetainedBytes      their bytes in memory, roughly
 * @param checkPayloadFormat    whether payloads marked as UTF-8 are verified
 * @param longClientIdsOn31     whether MQTT 3.1 clients may have ids of more than 23 characters, which 3.1 forbids
 * @param responseInformation   told to MQTT 5 clients that ask for it
 * @param connectTimeout        seconds a new connection may take to send CONNECT
 * @param maxWaiting            connections that are not let in yet; more are closed at once
 * @param maxWaitingPerAddress  the same for one remote address, or one IPv6 network of 64 bits; this machine has no such limit
 * @param redirect              where to send all clients instead of letting them in; parts of the hub itself stay
 */
public record BrokerConfig(
        int maxPacketBytes,
        int maxConnections,
        int receiveMaximum,
        int maxInflight,
        int topicAliasMaximum,
        int maxQueuedMessages,
        long maxQueuedBytes,
        QueuePolicy queuePolicy,
        long maxSessionExpiry,
        int maxKeepAlive,
        int maxSubscriptions,
        int maxTopicLevels,
        int maxRetainedMessages,
        long maxRetainedBytes,
        boolean checkPayloadFormat,
        boolean longClientIdsOn31,
        Optional<String> responseInformation,
        int connectTimeout,
        int maxWaiting,
        int maxWaitingPerAddress,
        Optional<Redirect> redirect) {
    /** Session expiry that means "never", in seconds. */
    public static final long NEVER = 0xFFFF_FFFFL;

    public BrokerConfig {
        require(maxPacketBytes >= 1024, "max packet bytes below 1024");
        require(maxConnections >= 1, "max connections below 1");
        require(receiveMaximum >= 1 && receiveMaximum <= 0xFFFF, "receive maximum out of 1..65535");
        require(maxInflight >= 1 && maxInflight <= 0xFFFF, "max inflight out of 1..65535");
        require(topicAliasMaximum >= 0 && topicAliasMaximum <= 0xFFFF, "topic alias maximum out of 0..65535");
        require(maxQueuedMessages >= 1, "max queued messages below 1");
        require(maxQueuedBytes >= 1, "max queued bytes below 1");
        Objects.requireNonNull(queuePolicy, "queuePolicy");
        require(maxSessionExpiry >= 0 && maxSessionExpiry <= NEVER, "max session expiry out of 0..4294967295");
        require(maxKeepAlive >= 1 && maxKeepAlive <= 0xFFFF, "max keep alive out of 1..65535");
        require(maxSubscriptions >= 1, "max subscriptions below 1");
        require(maxTopicLevels >= 1, "max topic levels below 1");
        require(maxRetainedMessages >= 0, "max retained messages below 0");
        require(maxRetainedBytes >= 0, "max retained bytes below 0");
        Objects.requireNonNull(responseInformation, "responseInformation");
        require(connectTimeout >= 1 && connectTimeout <= 3_600, "connect timeout out of 1..3600");
        require(maxWaiting >= 1, "max waiting below 1");
        require(maxWaitingPerAddress >= 1, "max waiting per address below 1");
        Objects.requireNonNull(redirect, "redirect");
    }

    public static BrokerConfig defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Collects limits; not thread-safe. */
    public static final class Builder {
        private int maxPacketBytes = 8 * 1024 * 1024;
        private int maxConnections = 100_000;
        private int receiveMaximum = 1_000;
        private int maxInflight = 1_000;
        private int topicAliasMaximum = 64;
        private int maxQueuedMessages = 1_000;
        private long maxQueuedBytes = 16L * 1024 * 1024;
        private QueuePolicy queuePolicy = QueuePolicy.DROP_OLDEST;
        private long maxSessionExpiry = NEVER;
        private int maxKeepAlive = 0xFFFF;
        private int maxSubscriptions = 10_000;
        private int maxTopicLevels = 128;
        private int maxRetainedMessages = 200_000;
        private long maxRetainedBytes = 64L * 1024 * 1024;
        private boolean checkPayloadFormat;
        private boolean longClientIdsOn31;
        private Optional<String> responseInformation = Optional.empty();
        private int connectTimeout = 10;
        private int maxWaiting = 10_000;
        private int maxWaitingPerAddress = 500;
        private Optional<Redirect> redirect = Optional.empty();

        private Builder() {}

        public Builder packets(int maxBytes) {
            maxPacketBytes = maxBytes;
            return this;
        }

        public Builder connections(int max) {
            maxConnections = max;
            return this;
        }

        /** Unacknowledged messages, from clients and to clients. */
        public Builder inflight(int fromClient, int toClient) {
            receiveMaximum = fromClient;
            maxInflight = toClient;
            return this;
        }

        public Builder topicAliases(int max) {
            topicAliasMaximum = max;
            return this;
        }

        public Builder queue(int maxMessages, long maxBytes, QueuePolicy policy) {
            maxQueuedMessages = maxMessages;
            maxQueuedBytes = maxBytes;
            queuePolicy = policy;
            return this;
        }

        public Builder sessionExpiry(long maxSeconds) {
            maxSessionExpiry = maxSeconds;
            return this;
        }

        public Builder keepAlive(int maxSeconds) {
            maxKeepAlive = maxSeconds;
            return this;
        }

        public Builder subscriptions(int max, int maxLevels) {
            maxSubscriptions = max;
            maxTopicLevels = maxLevels;
            return this;
        }

        public Builder retained(int maxMessages, long maxBytes) {
            maxRetainedMessages = maxMessages;
            maxRetainedBytes = maxBytes;
            return this;
        }

        public Builder checkPayloadFormat(boolean check) {
            checkPayloadFormat = check;
            return this;
        }

        public Builder longClientIdsOn31(boolean allow) {
            longClientIdsOn31 = allow;
            return this;
        }

        public Builder responseInformation(Optional<String> text) {
            responseInformation = text;
            return this;
        }

        /** Connections that are not let in yet. */
        public Builder waiting(int connectTimeoutSeconds, int max, int maxPerAddress) {
            connectTimeout = connectTimeoutSeconds;
            maxWaiting = max;
            maxWaitingPerAddress = maxPerAddress;
            return this;
        }

        public Builder redirect(Optional<Redirect> elsewhere) {
            redirect = elsewhere;
            return this;
        }

        public BrokerConfig build() {
            return new BrokerConfig(
                    maxPacketBytes,
                    maxConnections,
                    receiveMaximum,
                    maxInflight,
                    topicAliasMaximum,
                    maxQueuedMessages,
                    maxQueuedBytes,
                    queuePolicy,
                    maxSessionExpiry,
                    maxKeepAlive,
                    maxSubscriptions,
                    maxTopicLevels,
                    maxRetainedMessages,
                    maxRetainedBytes,
                    checkPayloadFormat,
                    longClientIdsOn31,
                    responseInformation,
                    connectTimeout,
                    maxWaiting,
                    maxWaitingPerAddress,
                    redirect);
        }
    }
}
