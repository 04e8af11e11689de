package io.tomte.mqtt.client.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is ours in the streams; the rules of Reactive Streams are in {@link TckTest}. */
class StreamsTest {
    private static final Subscription ALL = Subscription.of("#", QoS.AT_LEAST_ONCE);

    /** Runs what it is told when it is told. */
    private static final class Later implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
    }

    /** Notes what it gets. */
    private static class Noting<T> implements Flow.Subscriber<T> {
        final List<T> got = new ArrayList<>();
        final List<Object> ends = new ArrayList<>();
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
        }

        @Override
        public void onNext(T item) {
            got.add(item);
        }

        @Override
        public void onError(Throwable problem) {
            ends.add(problem);
        }

        @Override
        public void onComplete() {
            ends.add("complete");
        }
    }

    private final Later executor = new Later();

    @Test
    void whatIsNotRequestedIsNotAcknowledged() {
        FakeClient client = new FakeClient(executor, 100);
        Noting<Publish> slow = new Noting<>();
        Streams.messages(client, ALL).subscribe(slow);
        executor.run();
        assertThat(client.sent()).isEqualTo(FakeClient.OPEN);
        assertThat(slow.got).isEmpty();
        slow.subscription.request(3);
        executor.run();
        assertThat(slow.got).containsExactly(FakeClient.message(0), FakeClient.message(1), FakeClient.message(2));
        assertThat(client.acknowledged).containsExactly(0L, 1L, 2L);
        assertThat(client.sent()).isEqualTo(FakeClient.OPEN + 3);
        slow.subscription.request(Long.MAX_VALUE);
        executor.run();
        assertThat(slow.got).hasSize(100);
        assertThat(slow.ends).containsExactly("complete");
        assertThat(client.stateListeners()).isZero();
    }

    @Test
    void acknowledgesWhenOnNextHasReturned() {
        FakeClient client = new FakeClient(executor, 1);
        Streams.messages(client, ALL).subscribe(new Noting<>() {
            @Override
            public void onSubscribe(Flow.Subscription newSubscription) {
                newSubscription.request(1);
            }

            @Override
            public void onNext(Publish item) {
                executor.run();
                assertThat(client.acknowledged).isEmpty();
            }
        });
        executor.run();
        assertThat(client.acknowledged).containsExactly(0L);
    }

    @Test
    void leavesAcknowledgingToTheSubscriber() {
        FakeClient client = new FakeClient(executor, 2);
        Noting<Delivery> careful = new Noting<>();
        Streams.deliveries(client, ALL).subscribe(careful);
        careful.subscription.request(2);
        executor.run();
        assertThat(client.acknowledged).isEmpty();
        careful.got.get(1).acknowledge();
        executor.run();
        assertThat(client.acknowledged).containsExactly(1L);
    }

    @Test
    void cancellingUnsubscribesAndDropsWhatCame() {
        FakeClient client = new FakeClient(executor, 100);
        Noting<Publish> gone = new Noting<>();
        Flow.Publisher<Publish> stream = Streams.messages(client, ALL);
        stream.subscribe(gone);
        gone.subscription.request(1);
        executor.run();
        gone.subscription.cancel();
        gone.subscription.cancel();
        gone.subscription.request(5);
        executor.run();
        assertThat(client.unsubscribed).containsExactly("#");
        assertThat(gone.got).hasSize(1);
        assertThat(gone.ends).isEmpty();
        assertThat(client.acknowledged).as("or the server would wait for it").hasSize((int) client.sent());
        assertThat(client.stateListeners()).isZero();

        Noting<Publish> next = new Noting<>();
        stream.subscribe(next);
        next.subscription.request(1);
        executor.run();
        assertThat(next.got).hasSize(1);
    }

    @Test
    void takesOneSubscriberAtATime() {
        Flow.Publisher<Publish> stream = Streams.messages(new FakeClient(executor, 1), ALL);
        stream.subscribe(new Noting<>());
        Noting<Publish> second = new Noting<>();
        stream.subscribe(second);
        assertThat(second.ends).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusedSubscriptionIsAnError() {
        FakeClient client = new FakeClient(executor, 1);
        Noting<Publish> refused = new Noting<>();
        Streams.messages(client, Subscription.of("refused", QoS.AT_LEAST_ONCE)).subscribe(refused);
        executor.run();
        assertThat(refused.ends).singleElement().isInstanceOf(MqttException.class);
        assertThat(client.stateListeners()).isZero();
    }

    @Test
    void theEndOfTheClientComesAfterWhatWasReceived() {
        FakeClient client = new FakeClient(executor, 100);
        Noting<Publish> slow = new Noting<>();
        Streams.messages(client, ALL).subscribe(slow);
        executor.run();
        client.end();
        slow.subscription.request(FakeClient.OPEN - 1);
        assertThat(slow.ends).isEmpty();
        slow.subscription.request(1);
        assertThat(slow.got).hasSize(FakeClient.OPEN);
        assertThat(slow.ends).containsExactly("complete");
        assertThat(client.unsubscribed).isEmpty();
    }

    @Test
    void aSubscriberThatThrowsGetsNothingMore() {
        FakeClient client = new FakeClient(executor, 100);
        AtomicInteger calls = new AtomicInteger();
        Streams.messages(client, ALL).subscribe(new Noting<>() {
            @Override
            public void onSubscribe(Flow.Subscription newSubscription) {
                newSubscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Publish item) {
                calls.incrementAndGet();
                throw new IllegalStateException("broken");
            }
        });
        executor.run();
        assertThat(calls).hasValue(1);
        assertThat(client.rejected).containsExactly(0L);
        assertThat(client.unsubscribed).containsExactly("#");
    }

    private static Publish to(String topic) {
        return Publish.of(topic, Bytes.EMPTY, QoS.AT_LEAST_ONCE, false);
    }

    /** Gives these when they are requested, and completes. */
    private static Flow.Publisher<Publish> source(List<Publish> messages, AtomicLong requested) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int next;

            @Override
            public void request(long n) {
                requested.addAndGet(n);
                for (long i = 0; i < n && next < messages.size(); i++) {
                    subscriber.onNext(messages.get(next++));
                }
                if (next == messages.size()) {
                    next++;
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                requested.set(-1);
            }
        });
    }

    @Test
    void publishesAsManyAtATimeAsAllowed() {
        FakeClient client = new FakeClient(executor, 0);
        AtomicLong requested = new AtomicLong();
        Noting<Result> results = new Noting<>();
        Streams.publish(client, source(List.of(to("a"), to("refused"), to("c")), requested), 2)
                .subscribe(results);
        assertThat(requested).as("nobody wants results").hasValue(0);
        results.subscription.request(1);
        assertThat(requested).hasValue(1);
        results.subscription.request(Long.MAX_VALUE);
        assertThat(requested).hasValue(2);
        executor.run();
        assertThat(results.got).hasSize(3);
        assertThat(results.got.get(0)).isInstanceOf(Result.Accepted.class);
        assertThat(results.got.get(1)).isInstanceOf(Result.Failed.class);
        assertThat(results.got.get(2).message()).isEqualTo(to("c"));
        assertThat(results.ends).containsExactly("complete");
    }

    @Test
    void cancellingTheResultsCancelsTheSource() {
        AtomicLong requested = new AtomicLong();
        Noting<Result> results = new Noting<>();
        Streams.publish(new FakeClient(executor, 0), source(List.of(to("a"), to("b"), to("c")), requested), 1)
                .subscribe(results);
        results.subscription.request(1);
        results.subscription.cancel();
        assertThat(requested).hasValue(-1);
        executor.run();
        assertThat(results.got).isEmpty();
    }

    @Test
    void publishingNeedsRoomForOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Streams.publish(new FakeClient(executor, 0), subscriber -> {}, 0));
    }
}
