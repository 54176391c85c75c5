package com.example.shop;

// tag::judge-class[]
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.Judge;
import java.util.Map;
import java.util.regex.Pattern;

/** An answer that cites everything helps nobody. */
record CitesAtMost(int max) implements Judge {

    private static final Pattern CITATION = Pattern.compile("\\[[\\w-]+#[\\w-]+]");

    @Override
    public Score score(EvalCase question, Answer answer) {
        long found = CITATION.matcher(answer.text()).results().count();
        return Score.passIf(found <= max, "must have at most %s citations, found %s".formatted(max, found));
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("judge", "CitesAtMost", "max", String.valueOf(max));
    }
}
// end::judge-class[]
