package com.example.month;

import com.example.shop.SupportAssistant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Four weeks of conversations. The same seed gives the same conversations. */
final class Traffic {

    /** A Monday. */
    static final Instant BEGIN = Instant.parse("2026-05-04T00:00:00Z");

    private static final int DAYS = 28;
    private static final Instant NEW_PROMPT = BEGIN.plus(Duration.ofDays(14));
    private static final SupportAssistant PRESENT = SupportAssistant.named("good");
    private static final double SILENT = 0.1;

    private final Random random;
    private final Customers customers = Customers.read();
    private final Set<String> asked = new HashSet<>();
    private int signals;

    private Traffic(long seed) {
        random = new Random(seed);
    }

    /** {@return the conversations in the order of their times} */
    static List<Conversation> of(long seed) {
        return new Traffic(seed).conversations();
    }

    private List<Conversation> conversations() {
        var topics = new ArrayList<Topic>();
        customers.topics().forEach(topic -> topics.addAll(Collections.nCopies(topic.times(), topic)));
        Collections.shuffle(topics, random);
        var times = topics.stream().map(topic -> time()).sorted().toList();
        var conversations = new ArrayList<Conversation>();
        for (int i = 0; i < topics.size(); i++) {
            conversations.add(conversation(topics.get(i), times.get(i)));
        }
        return conversations;
    }

    /** The shop's customers write between 7 and 22 o'clock. */
    private Instant time() {
        return BEGIN.plus(Duration.ofDays(random.nextInt(DAYS)))
                .plus(Duration.ofHours(7))
                .plusSeconds(random.nextInt(15 * 3600));
    }

    private Conversation conversation(Topic topic, Instant at) {
        var question = newQuestion(topic);
        var version = at.isBefore(NEW_PROMPT) ? "support@11" : "support@12";
        var reply = SupportAssistant.named(version).reply(question, topic.cohort());
        var isWrong = !reply.equals(PRESENT.reply(question, topic.cohort()));
        var traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        var mood = new Mood(customers, topic, reply, random);
        var given =
                random.nextDouble() < SILENT ? List.<Map<String, Object>>of() : isWrong ? mood.cross() : mood.content();
        var dated = new ArrayList<Map<String, Object>>();
        for (var signal : given) {
            var seconds = 40 + random.nextInt(400) + 60L * dated.size();
            dated.add(Signals.joined(++signals, traceId, version, reply, topic, at.plusSeconds(seconds), signal));
        }
        return new Conversation(traceId, at, topic, question, version, reply, isWrong, dated);
    }

    private String newQuestion(Topic topic) {
        var question = customers.question(topic, random);
        while (!asked.add(question)) {
            question = customers.question(topic, random);
        }
        return question;
    }
}
