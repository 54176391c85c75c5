package org.example;

import dev.evaljunit.EvalCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An agent that is right when it is asked for the second time, and writes down when it is asked. */
final class Learner {

    private final Path calls;

    Learner(String name) {
        calls = Path.of(System.getProperty("calls"), name + ".txt");
    }

    synchronized String capital(EvalCase question) throws IOException {
        Files.createDirectories(calls.getParent());
        boolean wasAsked = Files.exists(calls) && Files.readAllLines(calls).contains(question.id());
        Files.writeString(calls, question.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return wasAsked ? question.find("expected.answer").orElseThrow().toString() : "?";
    }
}
