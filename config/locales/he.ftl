# המילים של הבוט: פשוטות, חמות וקצרות; הוא אף פעם לא מתחזה לאדם.
# פונים ברבים (״אתם״), בלי להניח מגדר; על אנשים מדברים בשמות עצם ובסביל.
# { $name }, { $names }: שמות של אנשים, לא בתחילת משפט. { $case }: הקוד של פנייה, למשל K7Q2F-9XM3D.
# { "\u200E" } לפני פקודה שומר את סימן הקריאה בתחילתה.

## מפגש ראשון
greeting = אני { $bot }, עוזר אוטומטי. אפשר להגיע לאדם בלחיצה אחת.
introduction = אני { $bot }, עוזר אוטומטי: מכונה, לא אדם. על שאלות נפוצות תקבלו ממני תשובה תוך שניות, ומתי שתרצו אקרא לאדם. במה אפשר לעזור?

## תשובות
answer-other-language = יש לי את זה רק בשפה אחרת:
answer-source = מתוך מאמר העזרה שלנו ״{ $title }״.
clarify = חשוב לי להבין נכון. לאיזה מאלה התכוונתם?
glad-it-helped = איזה יופי! אם יעלה עוד משהו, אני כאן.
ask-how = כתבו את השאלה יחד עם הפקודה: { "\u200E" }/ask השאלה שלכם
could-not-read = לא הצלחתי לקרוא את ההודעה האחרונה שלכם: היא מוצפנת, ואין לי המפתח שלה. שלחו אותה שוב בבקשה.

## הצעות
offer-matter = נשמע שכדאי שאדם יטפל בזה. לקרוא למישהו?
offer-unsure = אין לי תשובה בטוחה לזה. לקרוא לאדם?
offer-no-help = נראה שלא הצלחתי לעזור. לקרוא לאדם?
offer-not-helpful = חבל שזה לא עזר. לקרוא לאדם, או שתרצו לנסח אחרת?
offer-declined = בסדר. אם תשנו את דעתכם, פשוט כתבו: אפשר להגיע לאדם בלחיצה אחת.

## קריאות: מה נאמר לפונים
case-opened = קראתי בשבילכם לעזרה: { $names }. { $minutes ->
        [one] אם לא תגיע תשובה תוך דקה, אקרא לאדם הבא ואעדכן אתכם כאן.
        [two] אם לא תגיע תשובה תוך שתי דקות, אקרא לאדם הבא ואעדכן אתכם כאן.
       *[other] אם לא תגיע תשובה תוך { $minutes } דקות, אקרא לאדם הבא ואעדכן אתכם כאן.
    } פתחתי לכם גם מקום פרטי. קוד הפנייה: { $case }.
case-opened-fallback = אין כרגע אף אחד בתורנות, אז זה עלול לקחת קצת יותר זמן. קראתי בכל זאת: { $names }. הקריאה תחזור { $minutes ->
        [one] כל דקה
        [two] כל שתי דקות
       *[other] כל { $minutes } דקות
    } עד שתגיע תשובה. פתחתי לכם גם מקום פרטי. קוד הפנייה: { $case }.
case-escalated = עדיין אין תשובה, אז קראתי עכשיו גם: { $names }. { $minutes ->
        [one] אם לא תגיע תשובה תוך דקה, אמשיך לקרוא ואעדכן אתכם.
        [two] אם לא תגיע תשובה תוך שתי דקות, אמשיך לקרוא ואעדכן אתכם.
       *[other] אם לא תגיע תשובה תוך { $minutes } דקות, אמשיך לקרוא ואעדכן אתכם.
    }
case-escalated-fallback = עדיין אין תשובה, ועל כך סליחה. קראתי לעזרה: { $names }. הקריאה תחזור { $minutes ->
        [one] כל דקה
        [two] כל שתי דקות
       *[other] כל { $minutes } דקות
    } עד שתגיע תשובה. אין צורך לחכות כאן: אעדכן אתכם.
case-nobody = רציתי לקרוא לאדם, אבל לא הוגדר אף אחד לקריאות. הפנייה שלכם { $case } נשמרה בשביל הצוות.
case-held = הרבה מאוד אנשים צריכים עזרה כרגע, ולכן זה לוקח קצת יותר זמן. { $names } רואים שאתם ממתינים; לפניכם בתור: { $before }. אמשיך לקרוא עד שמישהו ייקח את הפנייה שלכם { $case }.
case-now-called = קראתי עכשיו בשבילכם אל { $names }.
case-no-place = לא הצלחתי לפתוח כאן מקום פרטי. בכל זאת קראתי לאדם, והתשובה תגיע לכאן.
case-declined = לא נכנסת למקום הפרטי, ולכן אי אפשר לכתוב לך שם. לשינוי ההחלטה אפשר לכתוב כאן { "\u200E" }!human
case-topic = פנייה פרטית { $case } של { $name }
case-welcome = שלום { $name }. המקום הזה פרטי: רק אתם, מי שאקרא להם ואני רואים מה נכתב כאן. אני { $bot }, מכונה; אדם יכתוב לכם כאן. אם תרצו, אפשר כבר לספר עוד.
case-managers-can-read = גם מי שמנהלים את השרת הזה רואים מה נכתב כאן.
case-look = אפשר להציץ כאן בבקשה?
case-acknowledged = הפנייה שלכם כבר אצל { $name }, והמענה בדרך.
case-claimed = הטיפול בפנייה שלכם עכשיו בידי { $name }.
case-transferred = הפנייה שלכם עוברת אל { $name }.
case-reopened = הפנייה שלכם נפתחה מחדש, וקראתי לעזרה: { $names }. { $minutes ->
        [one] אם לא תגיע תשובה תוך דקה, אקרא לאדם הבא.
        [two] אם לא תגיע תשובה תוך שתי דקות, אקרא לאדם הבא.
       *[other] אם לא תגיע תשובה תוך { $minutes } דקות, אקרא לאדם הבא.
    }
case-reopened-fallback = הפנייה שלכם נפתחה מחדש. אין כרגע אף אחד בתורנות; קראתי בכל זאת: { $names }. הקריאה תחזור { $minutes ->
        [one] כל דקה
        [two] כל שתי דקות
       *[other] כל { $minutes } דקות
    } עד שתגיע תשובה.
case-handed-back = השיחה עם { $name } הסתיימה, ואני שוב כאן. אני { $bot }, המכונה: פשוט שאלו במקום שבו שאלתם קודם.
case-resolved = הפנייה שלכם נסגרה על ידי { $name }. { $hours ->
        [one] אפשר לפתוח אותה מחדש במשך שעה.
        [two] אפשר לפתוח אותה מחדש במשך שעתיים.
       *[other] אפשר לפתוח אותה מחדש במשך { $hours } שעות.
    }
case-cancelled = בסדר, עדכנתי את הצוות שכבר אין צורך באדם.
case-is-closed = הפנייה הזאת סגורה. לפתוח אותה מחדש?
rate-ask = איך הייתה העזרה שקיבלתם?
rate-thanks = תודה! אם תרצו להוסיף מילה: { "\u200E" }!rate 5 המילים שלכם
rate-how = אפשר לתת 1 עד 5 כוכבים, למשל: { "\u200E" }!rate 5

## קריאות: מה נאמר לעונים
case-still-yours = יש מי שמחכה למילה מכם: { $name }, בפנייה { $case }. אם אי אפשר, העבירו אותה הלאה; אחרת אקרא שוב.
digest-waiting = יש עוד אנשים שממתינים לכם: { $count }. ההמתנה הארוכה ביותר, בדקות: { $longest }.
digest-none = אף אחד כבר לא ממתין לכם.
case-asker-left = כבר לא כאן: { $name }. הפנייה { $case } תישאר פתוחה עד שתסגרו אותה.
relay-claim-first = זה נשאר כאן כהערה: רק מי שהפנייה בטיפולם כותבים לפונים. קחו אותה לטיפולכם, ואז כתבו שוב.
relay-not-delivered = זה לא הגיע לצד השני. נסו שוב בבקשה.
relay-public = אין לי אפשרות לכתוב לפונים בפרטי. מה שתכתבו כאן יפורסם במקום שבו נשאלה השאלה, וכולם יוכלו לקרוא.
note-kept = ההערה שלכם נשמרה. הפונים לא רואים אותה.
note-how = כתבו את ההערה יחד עם הפקודה: { "\u200E" }!note המילים שלכם
transfer-how = למי? למשל: { "\u200E" }!transfer robin
oncall-now = בתורנות עכשיו: { $names }
you-are-away = לא תקבלו קריאות עד שתכתבו { "\u200E" }!available
you-are-available = אפשר שוב לקרוא לכם.
home-cases = הפניות הפתוחות שלכם:
home-no-case = אין לכם פנייה פתוחה.

## הכרטיס
card-heading = פנייה { $case }: נדרש אדם בשביל { $name }
card-who = מי:
card-where = איפה:
card-language = שפה:
card-urgency = דחיפות:
card-why = למה:
card-evidence = סימנים:
card-answered = נענה עם:
card-article = אולי יעזור:
status-ringing = קריאה אל { $names } …
status-acknowledged = הגיע לידיעת { $names }, עוד לא בטיפול
status-claimed = בטיפול של { $names }
status-resolved = נסגרה
status-cancelled = כבר אין צורך
status-handed-back = הוחזרה למכונה
urgency-low = נמוכה
urgency-normal = רגילה
urgency-high = גבוהה
reason-explicit-request = בקשה לדבר עם אדם
reason-anger = כעס
reason-distress = מצוקה
reason-safety = ייתכן שיש סכנה למישהו
reason-legal = עניין משפטי
reason-complaint = תלונה
reason-security = עניין אבטחה
reason-privacy = מידע אישי
reason-billing-dispute = חיוב שנוי במחלוקת
reason-cancellation = רצון לעזוב
reason-complex = דרוש שיקול דעת
reason-press-partner = עיתונות או שותפים
reason-vip = נדרש יחס אישי

## כפתורים
button-helpful = זה עזר
button-unhelpful = לא בדיוק
button-human = לדבר עם אדם
button-yes-human = כן, לקרוא לאדם
button-nohuman = לא, תודה
button-choosenone = אף אחד מאלה
button-cancel = כבר אין צורך באדם
button-ack = ראיתי
button-claim = זה עליי
button-transfer = להעביר הלאה
button-escalate = לקרוא לאדם הבא
button-note = להוסיף הערה
button-back = להחזיר לבוט
button-resolve = לסגור את הפנייה
button-reopen = לפתוח מחדש
button-next = לקחת את מי שממתין הכי הרבה
button-list = להציג את כולם
button-ackall = ראיתי את כולם
button-away = לא לקרוא לי
button-available = לקרוא לי שוב
input-note = הערה (הפונים לא רואים אותה)
input-transfer = מי ייקח את זה?

## סירובים
refused-closed = הפנייה הזאת סגורה.
refused-open = הפנייה הזאת עדיין פתוחה.
refused-taken = הפנייה הזאת כבר בטיפול של { $name }.
refused-not-responder = רק צוות התמיכה יכול לעשות את זה.
refused-too-late = הזמן לפתיחת הפנייה הזאת מחדש עבר. פשוט שאלו שוב, ואעזור.
refused-no-case = אין כאן פנייה.
refused-not-yours = הכפתור הזה מיועד רק למי שהשאלה שלהם. שאלו אותי, ואעזור גם לכם.
refused-person-has-it = זה כבר בטיפול של אדם.
