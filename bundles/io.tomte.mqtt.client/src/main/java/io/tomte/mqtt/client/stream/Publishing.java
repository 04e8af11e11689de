package io.tomte.mqtt.client.stream;

import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.internal.Causes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between a stream of messages and the subscriber of its results. Asks for a message only where a result is wanted for it. Any
 * thread; what is not volatile belongs to whose turn it is.
 */
final class Publishing implements Flow.Subscriber<Publish>, Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final MqttClient client;
    private final int inFlight;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>(); // at most inFlight
    private final AtomicInteger open = new AtomicInteger(); // messages whose result was not given yet
    private final Demand demand = new Demand();
    private final Turns turns = new Turns(this::turn);
    private Optional<Flow.Subscriber<? super Result>> subscriber; // empty when it is over; rule 3.13
    private long asked; // of the source, with results not given yet
    private volatile Optional<Flow.Subscription> source = Optional.empty();
    private volatile boolean exhausted;
    private volatile boolean cancelled;
    private volatile Optional<Throwable> sourceFailure = Optional.empty();
    private volatile Optional<Throwable> failure = Optional.empty();

    Publishing(MqttClient client, int inFlight, Flow.Subscriber<? super Result> subscriber) {
        this.client = client;
        this.inFlight = inFlight;
        this.subscriber = Optional.of(subscriber);
    }

    // ---- from the subscriber of the results

    @Override
    public void request(long n) {
        demand.add(n).ifPresent(wrong -> failure = Optional.of(wrong));
        turns.run();
    }

    @Override
    public void cancel() {
        cancelled = true;
        turns.run();
    }

    // ---- from the source of the messages

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (source.isPresent()) { // rule 2.5
            subscription.cancel();
        } else {
            source = Optional.of(subscription);
            turns.run();
        }
    }

    @Override
    public void onNext(Publish message) {
        Objects.requireNonNull(message, "message");
        open.incrementAndGet();
        client.publish(message).whenComplete((answer, problem) -> {
            results.add(result(message, Optional.ofNullable(answer), problem));
            turns.run();
        });
    }

    private static Result result(Publish message, Optional<Answer> answer, Throwable problem) {
        return answer.<Result>map(said -> new Result.Accepted(message, said))
                .orElseGet(() -> new Result.Failed(
                        message,
                        Causes.of(problem) instanceof MqttException known
                                ? known
                                : new MqttException(
                                        ReasonCode.UNSPECIFIED_ERROR,
                                        "The message was not published.",
                                        Causes.of(problem))));
    }

    @Override
    public void onError(Throwable problem) {
        sourceFailure = Optional.of(problem);
        onComplete();
    }

    @Override
    public void onComplete() {
        exhausted = true;
        turns.run();
    }

    // ---- one at a time

    private void turn() {
        while (!isToEnd() && demand.isOpen() && !results.isEmpty()) {
            demand.served();
            asked--;
            subscriber.ifPresent(this::give);
        }
        boolean finished = exhausted && open.get() == 0;
        if (isToEnd() || finished) {
            Optional<Flow.Subscriber<? super Result>> last = subscriber;
            over();
            if (!cancelled) {
                last.ifPresent(this::sayLast);
            }
        } else {
            ask();
        }
    }

    private boolean isToEnd() {
        return cancelled || failure.isPresent() || subscriber.isEmpty();
    }

    private void give(Flow.Subscriber<? super Result> to) {
        Result result = results.remove();
        open.decrementAndGet();
        try {
            to.onNext(result);
        } catch (RuntimeException broken) { // rule 2.13: as if it had cancelled
            LOG.error("The subscriber of the results of a stream failed; the stream ends.", broken);
            cancelled = true;
        }
    }

    private void ask() {
        long more = Math.min(inFlight, demand.wanted()) - asked;
        if (more > 0 && source.isPresent() && !exhausted) {
            asked += more;
            source.get().request(more);
        }
    }

    private void over() {
        subscriber = Optional.empty();
        results.clear();
        if (!exhausted) {
            source.ifPresent(Flow.Subscription::cancel); // again is without effect, rule 3.7
        }
    }

    private void sayLast(Flow.Subscriber<? super Result> to) {
        failure.or(() -> sourceFailure).ifPresentOrElse(to::onError, to::onComplete);
    }
}
