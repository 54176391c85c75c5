package ${package};

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;

/** Asks the agent each case of the golden set '${dataset}', which eval-datasets.lock pins. */
@EvalDataset("${dataset}")
class ${className} {

    /** An answer passes if it has each text that its case lists in "must_mention". */
    @EvalJudge
    final Judge mentionsAll = Judges.containsAll("expected.must_mention");

    @EvalTest
    @PassRate(atLeast = 0.9)
    String answersCustomers(EvalCase question) {
        return standIn(question.text("question")); // call your agent here
    }

    /** Knows two answers, so that the eval runs before it calls an agent. Delete it then. */
    private static String standIn(String question) {
        if (question.contains("never wore")) {
            return "You can return unused items within 30 days.";
        }
        if (question.contains("refund")) {
            return "You get your money back within 14 days.";
        }
        throw new IllegalStateException("call your agent in ${className}.answersCustomers instead of standIn");
    }
}
