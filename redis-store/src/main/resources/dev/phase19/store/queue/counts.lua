sweep()
return look()
