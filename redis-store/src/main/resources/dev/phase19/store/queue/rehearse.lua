-- ARGV: of each job what admit.lua is given
-- answers: what admit.lua answers if the queue is empty; changes nothing
local answers = {}
for i = 7, #ARGV, 5 do
  local place = #answers + 1
  answers[place] = { 'accepted', place, place, setting.capacity, whole(now) }
end
return answers
