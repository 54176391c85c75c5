package org.example

import dev.evaljunit.Answer
import dev.evaljunit.EvalCase
import dev.evaljunit.EvalDataset
import dev.evaljunit.EvalJudge
import dev.evaljunit.EvalTest
import dev.evaljunit.Judge
import dev.evaljunit.PassRate
import dev.evaljunit.judge.Judges

@EvalDataset('capitals')
class GroovyEvalTest {

    // Without private or final, this is a property, and its field is private.
    @EvalJudge
    Judge exact = Judges.equalTo('expected.answer')

    @EvalJudge
    double isShort(Answer answer) {
        answer.text().length() < 20 ? 1 : 0
    }

    @EvalTest
    @PassRate(atLeast = 0.75)
    def answers(EvalCase question) {
        // An interpolated text is no java.lang.String.
        "${question.id() == 'australia' ? 'Sydney' : question.find('expected.answer').get()}"
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String 'answers, always'(EvalCase question) {
        question.id() == 'australia' ? 'Sydney' : question.find('expected.answer').get()
    }
}
