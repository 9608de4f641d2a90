-- Why a claim was read so is an object now; what the sentences of before said is told anew from the claim.
UPDATE claim SET why = '{"cues":[],"how":""}';
