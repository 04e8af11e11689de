package io.tomte.mqtt.client.stream;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;

/** The Reactive Streams Technology Compatibility Kit, each of its tests as one of JUnit. */
class TckTest {
    private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor();
    private static final long PATIENCE_MS = 1_000;
    private static final long SILENCE_MS = 20;

    @AfterAll
    static void stop() {
        EXECUTOR.shutdownNow();
    }

    private static TestEnvironment environment() {
        return new TestEnvironment(PATIENCE_MS, SILENCE_MS);
    }

    private static Subscription filter(String filter) {
        return Subscription.of(filter, QoS.AT_LEAST_ONCE);
    }

    /** Messages, acknowledged after onNext. */
    private static final class Messages extends FlowPublisherVerification<Publish> {
        Messages() {
            super(environment());
        }

        @Override
        public Flow.Publisher<Publish> createFlowPublisher(long elements) {
            return Streams.messages(new FakeClient(EXECUTOR, elements), filter("#"));
        }

        @Override
        public Flow.Publisher<Publish> createFailedFlowPublisher() {
            return Streams.messages(new FakeClient(EXECUTOR, 0), filter("refused"));
        }
    }

    /** Results of publishing. */
    private static final class Results extends FlowPublisherVerification<Result> {
        Results() {
            super(environment());
        }

        @Override
        public Flow.Publisher<Result> createFlowPublisher(long elements) {
            FakeClient client = new FakeClient(EXECUTOR, elements);
            return Streams.publish(client, Streams.messages(client, filter("#")), 8);
        }

        @Override
        public Flow.Publisher<Result> createFailedFlowPublisher() {
            FakeClient client = new FakeClient(EXECUTOR, 0);
            return Streams.publish(client, Streams.messages(client, filter("refused")), 8);
        }
    }

    /** The side of publishing that takes messages. */
    private static final class Taking extends FlowSubscriberBlackboxVerification<Publish> {
        Taking() {
            super(environment());
        }

        @Override
        public Flow.Subscriber<Publish> createFlowSubscriber() {
            Publishing publishing = new Publishing(new FakeClient(EXECUTOR, 0), 8, new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {}

                @Override
                public void onNext(Result item) {}

                @Override
                public void onError(Throwable problem) {}

                @Override
                public void onComplete() {}
            });
            publishing.request(Long.MAX_VALUE);
            return publishing;
        }

        @Override
        public Publish createElement(int element) {
            return FakeClient.message(element);
        }
    }

    @TestFactory
    Stream<DynamicTest> messages() {
        return testsOf(Messages::new);
    }

    @TestFactory
    Stream<DynamicTest> results() {
        return testsOf(Results::new);
    }

    @TestFactory
    Stream<DynamicTest> taking() {
        return testsOf(Taking::new);
    }

    private static Stream<DynamicTest> testsOf(Supplier<?> verification) {
        return Arrays.stream(verification.get().getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .filter(method -> !method.getName().startsWith("untested_")) // rules that the kit has no test for
                .filter(method -> !method.getName().startsWith("optional_spec111_")) // several subscribers
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(verification.get(), method)));
    }

    private static void run(Object verification, Method test) throws Throwable {
        try {
            for (Class<? extends Annotation> before : List.of(BeforeClass.class, BeforeMethod.class)) {
                for (Method method : verification.getClass().getMethods()) {
                    if (method.isAnnotationPresent(before)) {
                        method.invoke(verification);
                    }
                }
            }
            test.invoke(verification);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException skipped) {
                Assumptions.abort(test.getName() + ": " + skipped.getMessage());
            }
            throw e.getCause();
        }
    }
}
